# claim: JSON: a stack is one string with escaped newlines
# stage: output
# needs: root
# args: -f json -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @[kstack(1), comm] = count(); @last = kstack(1); }
--- stdout
{"type": "map", "data": {"@": {"\n*+*\n,calls": 1000}}}
{"type": "map", "data": {"@last": "\n        *+*\n"}}
