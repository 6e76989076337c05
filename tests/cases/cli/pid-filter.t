# claim: -p traces that process only
# stage: cli
# covers: P29
# needs: root
# run: "$PROGRAMS/writer" 3000 & w=$!; "$PROGRAMS/writer" 3000 & v=$!; "$SONDE" -q -p $w -e "$SCRIPT" | sed "s/$w/W/; s/$v/V/; s/: [0-9]*/: N/"; kill $w $v 2>/dev/null; true
t:syscalls:sys_enter_getppid { @[pid] = count(); } i:ms:300 { exit(); }
--- stdout


@[W]: N
