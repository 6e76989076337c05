# claim: A loop over a map sees keys and values
# stage: exec
# covers: G19
# needs: root,feature:for_each
begin { @m[1, "a"] = 2; for ($kv : @m) { print($kv); print($kv.0.1); } }
--- stdout
((1, a), 2)
a


@m[1, a]: 2
