# claim: A record with gaps between its fields is printed beside loops and read maps
# stage: exec
# needs: root,feature:for_each
begin {
	$n = (int64)pid;
	if (!$n) { for $kv : @a { } } else { @b[(int32)((uint64)@a[1] - 1)] = (uint64)1; }
	printf("%s\n", (a="eight888", b=(int16)1, c=(uint32)({ let $l = 1; (int64)1 })));
	@a[1] = min((uint64)1); clear(@b); clear(@a);
}
--- stdout
{ .a = eight888, .b = 1, .c = 1 }


