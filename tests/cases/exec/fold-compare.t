# claim: Literals whose types are written compare as values of those types do
# stage: exec
# needs: root
begin {
  $x = (uint64)18446744073709551615; $y = (int32)-1;
  print($x == -1); print((uint64)18446744073709551615 == -1);
  print((uint32)4294967295 == $y); print((uint32)4294967295 == (int32)-1);
  $z = 7; print((uint8)5 < $z); print($z == (uint64)7);
  print((uint64)18446744073709551615 > 5); print((int8)-1 < (uint8)1); print((uint64)5 > -1); print((bool)1 == true);
}
--- stdout
true
true
false
false
true
true
true
true
true
true


