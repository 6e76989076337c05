# claim: Times that ended and had not begun are told and counted where a probe stores the beginning of every call; what begins by a condition may miss its end
# stage: cli
# needs: root,uprobe,program:nests
# run: n="uprobe:$PROGRAMS/nests:nested"; r="uretprobe:$PROGRAMS/nests:nested"; told() { "$SONDE" -q -c "$PROGRAMS/nests" -e "$1" 2>&1 | grep '^WARNING: times\|^@h'; }; told "$n { @start[tid] = nsecs; } $r /@start[tid]/ { @h = count(); @t = max(nsecs - @start[tid]); delete(@start[tid]); }"; told "$n { @a++; @start[pid, tid] = (int64)nsecs; } $r { if (@start[pid, tid]) { @h = count(); @t = max(nsecs - @start[pid, tid]); @start[pid, tid] = 0; } }"; told "$n /@n < 500/ { @n++; @start[tid] = nsecs; } $r /@start[tid]/ { @h = count(); @t = max(nsecs - @start[tid]); delete(@start, tid); }"; told "$n { if (arg0) { @start[tid] = nsecs; } } $r /@start[tid]/ { @h = count(); @t = max(nsecs - @start[tid]); delete(@start, tid); }"; told "t:syscalls:sys_enter_getppid { @start[tid] = nsecs; } t:syscalls:sys_exit_getpgid /@start[tid]/ { @t = max(nsecs - @start[tid]); }"; "$SONDE" -q -f ndjson -c "$PROGRAMS/nests" -e "$n { @start[tid] = nsecs; } $r /@start[tid]/ { @h = max(nsecs - @start[tid]); delete(@start, tid); }" 2>/dev/null | tail -1 | grep -o '"unstarted": [0-9]*\|"program": "[a-z_0-9]*"'
--- stdout
WARNING: times seen from one end only, which results lack: 0 began and did not end, 630 ended and had not begun
@h: 10
WARNING: times seen from one end only, which results lack: 0 began and did not end, 630 ended and had not begun
@h: 10
@h: 5
@h: 10
"unstarted": 630
"program": "uprobe_1"
"unstarted": 0
"program": "uretprobe_1"
"unstarted": 630
