# claim: -p wants a process id that exists
# stage: cli
# covers: C13
# needs: root
# run: for p in abc 99999999 0 4194303; do "$SONDE" -q -p $p -e "$SCRIPT"; echo "status $?"; done
i:ms:1 { exit(); }
--- stdout
status 1
status 1
status 1
status 1
