# claim: JSON: helper errors of -k
# stage: output
# covers: O14
# needs: root
# args: -f json -k
begin { @a[1] = 1; $x = @a[2]; print($x); _ = delete(@a, 7); clear(@a); }
--- stdout
{"type": "helper_error", "msg": "Success", "helper": "map_lookup_elem", "retcode": 0, "filename": "stdin", "line": 1, "col": 25}
{"type": "value", "data": 0}
{"type": "helper_error", "msg": "No such file or directory", "helper": "map_delete_elem", "retcode": -2, "filename": "stdin", "line": 1, "col": 47}
