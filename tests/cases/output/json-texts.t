# claim: JSON: arrays, buffers and texts
# stage: output
# covers: O15
# needs: root
# args: -f json
begin { print((uint8[3])"ab"); print(buf("ab\xff", 3)); print(strerror(2)); print(ntop(1)); print(macaddr((uint8[6])"12345")); print(signal_name(9)); print(ksym(0)); print(strftime("x", nsecs)); }
--- stdout
{"type": "value", "data": [97,98,0]}
{"type": "value", "data": [97,98,-1]}
{"type": "value", "data": "No such file or directory"}
{"type": "value", "data": "1.0.0.0"}
{"type": "value", "data": "31:32:33:34:35:00"}
{"type": "value", "data": "Killed"}
{"type": "value", "data": "0"}
{"type": "value", "data": "x"}
