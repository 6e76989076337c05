# claim: Scalar and keyed maps, in name order behind two blank lines
# stage: output
# covers: O01
# needs: root
begin { @z = 1; @a["k"] = "v"; @b[1, "a", true] = (int64)-3; @m = (1, "x"); @e[1] = 1; _ = delete(@e, 1); @ = 5; }
--- stdout


@: 5
@a[k]: v
@b[1, a, true]: -3
@m: (1, x)
@z: 1
