# claim: on_stack_limit moves values, not results
# stage: exec
# needs: root
config = { on_stack_limit = 4 } begin { $a = (1, "abcdefgh", (2, 3)); @["a long key", 5] = $a; print($a); }
--- stdout
(1, abcdefgh, (2, 3))


@[a long key, 5]: (1, abcdefgh, (2, 3))
