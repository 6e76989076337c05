# claim: A full map keeps its elements and warns with the helper
# stage: exec
# covers: R04
# needs: root,feature:for_each
config = { max_map_keys = 2 } begin { @[1] = (int64)1; @[2] = (int64)2; @[3] = (int64)3; print(len(@)); @c[1] = count(); @c[2] = count(); @c[3] = count(); clear(@); }
--- stdout
2


@c[1]: 1
@c[2]: 1
--- stderr
WARNING: the map is full
Additional Info - helper: map_update_elem, retcode: -7
