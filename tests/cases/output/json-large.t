# claim: JSON: numbers beyond a double are strings
# stage: output
# covers: O15
# needs: root
# args: -f json
begin { print(9007199254740992); print(9007199254740993); print(18446744073709551615); print(-9007199254740993); @m = 9007199254740993; }
--- stdout
{"type": "value", "data": 9007199254740992}
{"type": "value", "data": "9007199254740993"}
{"type": "value", "data": "18446744073709551615"}
{"type": "value", "data": "-9007199254740993"}
{"type": "map", "data": {"@m": "9007199254740993"}}
