# claim: Keys: outer parentheses go, inner ones stay
# stage: output
# covers: O02
# needs: root
begin { @a[(1, (2, 3))] = 1; @b[(k=1, v=2)] = 1; @c[(int8[4])(uint32)5] = 1; @d[(int32*)5] = 1; @e[true, "x", -1] = 5; @f["(x)"] = 1; @g[(1,)] = 1; @h[""] = 1; @i["(x", "y)"] = 1; }
--- stdout


@a[1, (2, 3)]: 1
@b[{ .k = 1, .v = 2 }]: 1
@c[[5,0,0,0]]: 1
@d[0x5]: 1
@e[true, x, -1]: 5
@f[x]: 1
@g[1]: 1
@h[]: 1
@i[(x, y)]: 1
