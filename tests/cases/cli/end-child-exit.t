# claim: exit() wins over the child's status
# stage: cli
# needs: root
# run: "$SONDE" -q -c "$PROGRAMS/forks" -e "$SCRIPT"; echo "status $?"
i:s:100 { } end { exit(5); }
--- stdout


status 5
