# claim: check without root says that fields were not checked, and no more
# stage: cli
# needs: root,cmd:setpriv
# run: cp "$SONDE" s; chmod 755 . s; SONDE_DIAG_CODES=1 setpriv --reuid 65534 --clear-groups ./s check -q -e "$SCRIPT"; echo "status $?"
t:syscalls:sys_enter_read { @[args.count] = hist(args.fd); $x = args.y; print($x); for ($kv : @a) { print($kv.0); } @a[args.z] = 1; }
--- stdout
status 0
--- stderr
WARNING: W3004
! ERROR
