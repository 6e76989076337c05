# claim: check without root has nothing against a compared probe name whose pattern cannot be read
# stage: cli
# needs: root,cmd:setpriv
# run: cp "$SONDE" s; chmod 755 . s; SONDE_DIAG_CODES=1 setpriv --reuid 65534 --clear-groups ./s check -q -e "$SCRIPT"; echo "status $?"
t:sched:* { if (probe == "tracepoint:sched:sched_switch") { print(strlen(probe)); } }
--- stdout
status 0
--- stderr
WARNING: W3004
! ERROR
