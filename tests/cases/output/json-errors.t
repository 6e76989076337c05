# claim: JSON: errorf, warnf and run-time errors
# stage: output
# needs: root
# args: -f json
begin { errorf("bad %d", 3); warnf("odd"); $z = (uint64)0; $x = (uint64)1 / $z; print($x); }
--- stdout
{"type": "errorf", "msg": "bad 3", "filename": "stdin", "line": 1, "col": 9}
{"type": "warnf", "msg": "odd", "filename": "stdin", "line": 1, "col": 30}
{"type": "runtime_error", "msg": "Divide or modulo by 0 detected. This can lead to unexpected results. 1 is being used as the result.", "filename": "stdin", "line": 1, "col": 65}
{"type": "value", "data": 1}
