# claim: Without root the first thing that cannot be read is named
# stage: cli
# needs: root,cmd:setpriv
# run: cp "$SONDE" s; chmod 755 . s; SONDE_DIAG_CODES=1 setpriv --reuid 65534 --clear-groups ./s -e "$SCRIPT"; echo "status $?"; setpriv --reuid 65534 --clear-groups ./s check -q -e "$SCRIPT"; echo "status $?"
t:syscalls:sys_enter_read { }
--- stdout
status 1
status 0
--- stderr
ERROR: E3025
