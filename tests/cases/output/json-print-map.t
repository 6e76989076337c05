# claim: JSON: print of maps and elements
# stage: output
# covers: O12
# needs: root
# args: -f json
begin { @a = 1; @b[1] = (int64)2; @b[3] = (int64)4; print(@a); print(@b); print(@b, 1); print(@b[1]); clear(@b); print(@b); }
--- stdout
{"type": "map", "data": {"@a": 1}}
{"type": "map", "data": {"@b": {"1": 2, "3": 4}}}
{"type": "map", "data": {"@b": {"3": 4}}}
{"type": "value", "data": 2}
{"type": "map", "data": {"@a": 1}}
