# claim: dw_ustack() has the JSON forms of ustack()
# stage: cli
# needs: root,btf,feature:loop
# run: "$SONDE" -q -f json -c "$PROGRAMS/deep 1" -e "$SCRIPT"; "$SONDE" -q -f ndjson -c "$PROGRAMS/deep 1" -e "$SCRIPT" | grep -o '"type": "value"\|"name": "deep_[a-c]"\|"unwind_failed": [0-9]*'
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { print(dw_ustack(3)); }
--- stdout
{"type": "value", "data": "\n        write+*\n        deep_c+*\n        deep_b+*\n"}
"type": "value"
"name": "deep_c"
"name": "deep_b"
"unwind_failed": 0
"unwind_failed": 0
