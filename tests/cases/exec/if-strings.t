# claim: Texts of different lengths chosen by if make equal keys and load beside loops
# stage: exec
# needs: root,feature:for_each
begin {
	printf("%d\n", (int64)@b); for $kv : @a { } @a[1] = 1;
	print((if (pid == 0) { "a longer string" } else { "x, y" }));
	@k[if (pid == 0) { "a longer string" } else { "x" }] = 5; print(@k["x"]);
	@b = max(1); clear(@k); clear(@a);
}
--- stdout
0
x, y
5


@b: 1
