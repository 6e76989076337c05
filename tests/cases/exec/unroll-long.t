# claim: An unroll that would be too long to be written out is a loop with the same rounds; break and continue keep their sense
# stage: exec
# needs: root,feature:for_each
begin {
	$i = 0;
	unroll(100) { unroll(10) { $i++; @x += $i; if ($i == 7) { continue; } if ($i > 500) { break; } @n++; } }
	print($i); print(@x); print(@n); clear(@x); clear(@n);
	$j = 0;
	unroll(20) { $k = 0; unroll(10) { if ($j == $k) { @m[$j, $k] = 1; } else if ($j == 0) { @m[$j, $k] = 2; } else { @m[$j, $k] = 3; } $k++; } $j++; }
	print(len(@m)); print(@m[3, 3]); print(@m[0, 4]); print(@m[19, 9]); clear(@m);
}
--- stdout
550
@x: 151525
@n: 499
200
1
2
3


