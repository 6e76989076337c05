# claim: Elements may be deleted and added while a map is walked
# stage: exec
# covers: G19
# needs: root,feature:for_each
begin { @a[1] = (int64)1; @a[2] = (int64)2; @a[3] = (int64)3; for ($kv : @a) { _ = delete(@a, $kv.0); @b[$kv.0] = $kv.1 * 10; } print(len(@a)); }
--- stdout
0


@b[1]: 10
@b[2]: 20
@b[3]: 30
