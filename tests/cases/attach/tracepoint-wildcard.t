# claim: A wildcard over all system calls counts each of them
# stage: attach
# covers: P24
# needs: root,feature:for_each
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_* { @[probe] = count(); } end { for ($kv : @) { if ((int64)$kv.1 == 1000) { printf("%s\n", $kv.0); } } clear(@); }
--- stdout
tracepoint:syscalls:sys_enter_getppid


