# claim: Texts of eleven bytes chosen by if, beside aggregates that are read, load and print
# stage: exec
# needs: root
begin {
	$n0 = (int32)1;
	if ((int64)1 < (int64)1) { } else { if ((bool)$n0) { @a = avg((uint64)(-64)); } else { print(!((uint64)@a)); } }
	printf("%12s %hd %hd\n", (if ((bool)$n0) { "nine99999" } else { "%d percent" }), (int64)1 & (uint64)@a,
		(1 < (int8)(nsecs >> 63 ^ -8) ? (uint64)@a : 1) & (uint64)@a);
	let $w4 : int64 = 0;
	while ($w4 < 2) { $w4++; }
}
--- stdout
   nine99999 0 0


@a: 18446744073709551552
