# claim: No file descriptors left: told as that, with the way out, and not as missing rights
# stage: cli
# needs: root
# run: for n in 4 5 7 9; do sh -c 'ulimit -n $1; exec "$SONDE" -e "$SCRIPT"' sh $n; echo "status $?" >&2; done
begin { printf("hi\n"); exit() }
--- stderr
Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
status
Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
status
Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
status
Too many open files
HINT: no file descriptors are left for this process: raise its limit (ulimit -n)
! status 0
! rights
! as root
