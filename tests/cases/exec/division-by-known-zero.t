# claim: A divisor that can only be 0 gives 1 in every round, beside loops
# stage: exec
# needs: root,feature:for_each
begin {
	$n0 = (int64)1;
	@a[(uint64)1] = (uint8)1;
	unroll (3) { $n0 = $n0 / ((int16)(nsecs >> 63 ^ 16384) % $n0 >> 42); print($n0); }
	@a[(uint64)1] = (uint8)1;
	for $kv11 : @a { }
	clear(@a);
}
--- stdout
1
1
1


