# claim: Too few file descriptors, too little memory and missing rights are one error each that says what to do; status 255 where loading fails; no program, map or link is left
# stage: cli
# needs: root,uprobe,kernel>=6.1,cmd:setpriv,program:bpf_count
# run: "$SONDE" -q -c "$PROGRAMS/bpf_count left" -e 'uprobe:libc:malloc { @left[1] = count(); } end { clear(@left); }'; for n in 8 12 14 15 16 17 18; do (ulimit -n $n; "$SONDE" -e 'profile:hz:99 { @left[kstack] = count(); } uprobe:libc:mal* { @left[kstack] = count(); }'); echo $?; done; "$SONDE" -e 'config = { max_map_keys = 4000000000; } begin { @left[1] = count(); exit(); }'; echo $?; "$SONDE" -e 'config = { max_map_keys = 999999999999; } begin { @left[1] = count(); exit(); }'; echo $?; for c in -all -all,+bpf -all,+perfmon; do setpriv --reuid 65534 --clear-groups --inh-caps $c --ambient-caps $c "$SONDE" -e 'profile:hz:99 { @left[1] = count(); } i:ms:1 { exit(); }'; echo $?; done; setpriv --bounding-set -bpf,-perfmon,-sys_admin "$SONDE" -e 'uprobe:libc:malloc { @left[1] = count(); }'; echo $?; p=/proc/sys/kernel/perf_event_paranoid; old=$(cat $p); echo 2 >$p; setpriv --reuid 65534 --clear-groups --inh-caps -all,+bpf,+perfmon --ambient-caps -all,+bpf,+perfmon "$SONDE" -q -e 'i:ms:1 { exit(); }'; echo $?; echo $old >$p; "$PROGRAMS/bpf_count" left 20
--- stdout
1 programs, 1 maps, 1 links


255
255
255
255
255
255
255
255
1
1
1
1
1


0
0 programs, 0 maps, 0 links
--- stderr
Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
Too many open files
HINT: no file descriptors are left
Too many open files
HINT: no file descriptors are left
no file descriptors are left
no file descriptors are left
no file descriptors are left
no file descriptors are left
ERROR: the kernel refuses map @left (4000000000 elements
HINT: a smaller max_map_keys
max_map_keys: 999999999999 is too large
ERROR: not allowed to load BPF programs
HINT: run as root, or with the capabilities CAP_BPF, CAP_PERFMON
ERROR: not allowed to load BPF programs
ERROR: not allowed to load BPF programs
ERROR: not allowed to load BPF programs
! the process is gone
