# claim: JSON: printf and values
# stage: output
# covers: O12
# needs: root
# args: -f json
begin { printf("hi %d\n", 5); print(1); print("a\"b\\c\n\t\x01"); print((1, "x")); print((a=1, b="x")); print(true); print(-1); print((int8 *)16); }
--- stdout
{"type": "printf", "data": "hi 5\n"}
{"type": "value", "data": 1}
{"type": "value", "data": "a\"b\\c\n\t\u0001"}
{"type": "value", "data": [1,"x"]}
{"type": "value", "data": {"a": 1, "b": "x"}}
{"type": "value", "data": true}
{"type": "value", "data": -1}
{"type": "value", "data": 16}
