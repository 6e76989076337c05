# claim: delete() of several elements in one call, as in some older releases
# stage: exec
# needs: root,feature:for_each
# covers: F08
begin { @[1] = 1; @[2] = 2; @[3] = 3; @k[1, "a"] = 1; delete(@[1], @[2], @[7]); delete(@k[1, "a"], @[9]); print((len(@), len(@k))); clear(@); }
--- stdout
(1, 0)


