# claim: The child's status is the run's
# stage: cli
# covers: C05
# needs: root
# run: "$SONDE" -q -c "\"$PROGRAMS/forks\"" -e "$SCRIPT"; echo "status $?"; "$SONDE" -q -c "$PROGRAMS/forks 9" -e "$SCRIPT"; echo "status $?"; "$SONDE" -q -c "$PROGRAMS/brief 7" -e "$SCRIPT"; echo "status $?"
i:s:100 { }
--- stdout


status 3


status 137


status 7
