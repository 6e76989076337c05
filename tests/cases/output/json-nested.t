# claim: JSON: nested tuples and records
# stage: output
# needs: root
# args: -f json
begin { @t = (1, "x", (2, true)); @r = (a=1, b=(c=2, d="e")); @p[(int8 *)5] = (int8 *)6; @q[(1, (2, "z"))] = 1; }
--- stdout
{"type": "map", "data": {"@p": {"0x5": 6}}}
{"type": "map", "data": {"@q": {"1,(2,z)": 1}}}
{"type": "map", "data": {"@r": {"a": 1, "b": {"c": 2, "d": "e"}}}}
{"type": "map", "data": {"@t": [1,"x",[2,true]]}}
