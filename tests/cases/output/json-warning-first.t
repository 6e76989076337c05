# claim: What went wrong in a value is told before the value
# stage: output
# needs: root
# args: -f json -q
begin { $z = (uint64)0; @z = $z; printf("%d\n", 7 / @z); print(8 / @z); }
--- stdout
{"type": "runtime_error", "msg": "*", "filename": "stdin", "line": 1, "col": *}
{"type": "printf", "data": "1\n"}
{"type": "runtime_error", "msg": "*", "filename": "stdin", "line": 1, "col": *}
{"type": "value", "data": 1}
{"type": "map", "data": {"@z": 0}}
