# claim: div of print() divides the numbers in tuples, records and arrays, too
# stage: exec
# needs: root
begin { @t[1] = (10, "a", (20, true)); print(@t, 1, 3); @r[1] = (a=10, b="x"); print(@r, 1, 3); @a[1] = (uint8[4])(uint32)0x090a0b0c; print(@a, 1, 3); @s = (10, 20); print(@s, 0, 3); clear(@t); clear(@r); clear(@a); clear(@s); }
--- stdout
@t[1]: (3, a, (6, true))
@r[1]: { .a = 3, .b = x }
@a[1]: [4,3,3,3]
@s: (3, 6)


