# claim: JSON: maps, keys without spaces, empty keyed maps left out
# stage: output
# covers: O12, O15
# needs: root
# args: -f json
begin { @x = 1; @y[1, "a"] = (int64)2; @y[2, "b c"] = (int64)3; @s = stats(4); @k["z"] = stats(5); @av = avg(3); @c[1] = count(); @e[1] = 1; _ = delete(@e, 1); @sum = sum(4); @t = "text"; }
--- stdout
{"type": "stats", "data": {"@av": 3}}
{"type": "map", "data": {"@c": {"1": 1}}}
{"type": "stats", "data": {"@k": {"z": {"count": 1, "average": 5, "total": 5}}}}
{"type": "stats", "data": {"@s": {"count": 1, "average": 4, "total": 4}}}
{"type": "map", "data": {"@sum": 4}}
{"type": "map", "data": {"@t": "text"}}
{"type": "map", "data": {"@x": 1}}
{"type": "map", "data": {"@y": {"1,a": 2, "2,bc": 3}}}
