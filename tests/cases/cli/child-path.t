# claim: -c finds programs in PATH, and says which it does not find
# stage: cli
# covers: C13
# needs: root
# run: "$SONDE" -q -c true -e "$SCRIPT"; echo "status $?"; "$SONDE" -c /nope/nope -e "$SCRIPT"; echo "status $?"
i:s:100 { }
--- stdout


status 0
status 1
