# claim: A full disk behind stdout is one error and status 1, whatever was to be written there
# stage: cli
# needs: root,file:/dev/full
# run: sonde() { "$SONDE" -q "$@" >/dev/full; echo "$?" >&2; }; echo 'begin { }' > a.bt; sonde -e "$SCRIPT"; sonde -f json -e "$SCRIPT"; sonde -f ndjson -e "$SCRIPT"; sonde --help; sonde --version; sonde -l 'tracepoint:sched:*'; sonde --fmt a.bt; sonde list; sonde -o /dev/full -e "$SCRIPT"
begin { @a[1] = count(); printf("hi\n"); exit() }
--- stderr
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
ERROR: cannot write the output: No space left on device
1
