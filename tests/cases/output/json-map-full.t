# claim: JSON: a full map
# stage: output
# needs: root
# args: -f json
config = { max_map_keys = 1 } begin { @["a"] = 1; @["b"] = 1; }
--- stdout
{"type": "helper_error", "msg": "Argument list too long", "helper": "map_update_elem", "retcode": -7, "filename": "stdin", "line": 1, "col": 51}
{"type": "map", "data": {"@": {"a": 1}}}
