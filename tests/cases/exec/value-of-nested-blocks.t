# claim: A block or an if that ends a block gives its value, in macros too
# stage: exec
# needs: root
# covers: G08
macro choose(x) { if (x) { 1 } else { 2 } }
macro inc(x) { { x + 1 } }
begin {
  $x = { { 1 } }; $y = { if ($x == 1) { 3 } else { 4 } }; $z = { let $a = 5; { $a + $x } };
  print(($x, $y, $z));
  print(if pid { { 1 } } else { if pid { 2 } else { 3 } });
  print((choose(3), choose(0), choose(pid), inc(3)));
  @c = count(); print(inc(@c)); print({ @c }); print({ print(@c); @c });
  print({ let $n = "text"; if (pid) { $n } else { { "no" } } });
}
--- stdout
(1, 3, 6)
1
(1, 2, 1, 4)
2
1
@c: 1
1
text


@c: 1
