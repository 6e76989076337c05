# claim: No file descriptors left: told as that, with the way out, and not as missing rights
# stage: cli
# needs: root
# run: (ulimit -n 5; "$SONDE" -e "$SCRIPT"; echo "$?" >&2); (ulimit -n 9; "$SONDE" -e "$SCRIPT"; echo "$?" >&2)
begin { printf("hi\n"); exit() }
--- stderr
ERROR: cannot load BPF programs: Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
sh: 1: 1: Invalid argument
ERROR: cannot wait for events: Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
sh: 1: 1: Invalid argument
--- status
2
