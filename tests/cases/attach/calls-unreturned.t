# claim: Calls of user functions that the kernel did not show return are told and counted, for the program that missed them; balanced pairs and calls still running are not told
# stage: cli
# needs: root,uprobe,program:nests
# run: n="$PROGRAMS/nests"; s="uprobe:$n:nested, uprobe:$n:jumping { @e = count(); } uretprobe:$n:nested, uretprobe:$n:jumping { @r = count(); }"; "$SONDE" -q -c "$n" -e "$s" 2>&1; "$SONDE" -q -f ndjson -c "$n" -e "$s" 2>/dev/null | tail -1 | grep -o '"unreturned": [0-9]*\|"program": "[a-z_0-9]*"'; c="$PROGRAMS/calls"; "$SONDE" -q -c "$c" -e "uprobe:$c:counted_* { @e = count(); } uretprobe:$c:counted_* { @r = count(); }" 2>&1; "$SONDE" -q -c "sleep 3" -e 'uprobe:libc:clock_nanosleep { @sleeps = count(); } uretprobe:libc:clock_nanosleep { } interval:ms:500 { exit(); }' 2>&1
--- stdout
WARNING: calls that began and were not seen to return: 365 (more than 64 nested in one thread, or left by longjmp() or exit())


@e: 1005
@r: 640
"unreturned": 365
"program": "uprobe_1"
"unreturned": 0
"program": "uretprobe_1"
"unreturned": 365


@e: 350
@r: 350


@sleeps: 1
