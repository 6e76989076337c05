# claim: JSON: errorf, warnf and run-time errors
# stage: output
# covers: O14
# needs: root
# args: -f json
begin { errorf("bad %d", 3); warnf("odd"); $z = (uint64)0; $x = (uint64)1 / $z; print($x); }
--- stdout
{"type": "errorf", "msg": "bad 3", "filename": "stdin", "line": 1, "col": 9}
{"type": "warnf", "msg": "odd", "filename": "stdin", "line": 1, "col": 30}
{"type": "runtime_error", "msg": "division by 0 here; 1 is taken as its result", "filename": "stdin", "line": 1, "col": 65}
{"type": "value", "data": 1}
