# claim: A variable of a declared integer type takes every integer, cut to its width, with a warning where the value may change
# stage: exec
# needs: root
fn low($a : uint8) : int8 { return $a; }
begin {
  $big = (int64)-5; $wide = (uint64)300; $neg = (int8)-1; $short = (uint16)65535;
  let $a : uint8 = 1; let $b : int8 = 1; let $c : uint16 = 1; let $d : int32 = 1; let $e : uint64 = 1;
  $a = $big; print($a); $a = $wide; print($a); $a = $short; print($a);
  $b = $big; print($b); $b = $wide; print($b); $b = $short; print($b);
  $c = $big; print($c); $c = $neg; print($c); $c = $short; print($c);
  $d = $wide; print($d); $d = $short; print($d);
  $e = $neg; print($e); $e = $wide; print($e);
  @m = 511; $a = @m; print($a); $a += 1; print($a);
  print(low($wide + 200));
}
--- stdout
251
44
255
-5
44
-1
65531
65535
65535
300
65535
18446744073709551615
300
255
0
-12


@m: 511
--- stderr
stdin:1:36-38: WARNING
stdin:5:8-12: WARNING
stdin:5:30-35: WARNING
stdin:5:53-59: WARNING
stdin:6:8-12: WARNING
stdin:6:30-35: WARNING
stdin:6:53-59: WARNING
stdin:7:8-12: WARNING
stdin:7:30-34: WARNING
! stdin:7:52
stdin:8:8-13: WARNING
! stdin:8:31
stdin:9:8-12: WARNING
! stdin:9:30
stdin:10:18-20: WARNING
stdin:10:33-40: WARNING
stdin:11:13-24: WARNING
