# claim: Times that began and did not end are told in one line and by number, also when the end probe clears them; what was deleted or zeroed has ended
# stage: cli
# needs: root
# run: s='t:syscalls:sys_enter_getppid { @start[tid] = nsecs; @left[@n++ % 7] = nsecs; @zeroed[tid] = nsecs; } t:syscalls:sys_exit_getppid /@start[tid]/ { @h = count(); @a[0] = nsecs - @start[tid]; @a[1] = (int64)(nsecs - (uint64)@zeroed[tid]); delete(@start, tid); @zeroed[tid] = 0; } profile:hz:1 { @b = hist(nsecs - @left[0]); } end { clear(@left); clear(@a); clear(@zeroed); clear(@n); clear(@b); }'; "$SONDE" -q -c "$PROGRAMS/calls" -e "$s" 2>&1 | grep '^WARNING: times\|^@h'; "$SONDE" -q -f ndjson -c "$PROGRAMS/calls" -e "$s" 2>/dev/null | grep -o '"unfinished": .,'; "$SONDE" -q -c "$PROGRAMS/calls" -e 't:syscalls:sys_enter_getppid { @start[tid] = nsecs; } t:syscalls:sys_exit_getppid /@start[tid]/ { @h = count(); $ns = nsecs - @start[tid]; delete(@start, tid); }' 2>&1 | grep '^WARNING: times\|^@h'
--- stdout
WARNING: times seen from one end only, which results lack: 7 began and did not end, 0 ended and had not begun
@h: 1000
"unfinished": 7,
@h: 1000
