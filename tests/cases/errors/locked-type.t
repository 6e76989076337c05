# claim: What a decision was made by cannot change its type afterwards
# stage: errors
config = { unstable_typeinfo = enable }
begin {
  $a = 1;
  if comptime (typeinfo($a).full_type == "int8") { $a = 300; }
  $b = 1;
  if comptime (sizeof($b) == 1) { $b = 300; }
  $c = 1;
  print(sizeof($c));
  $c = 300;
}
--- stderr
stdin:4:25-27: ERROR: E1077
stdin:6:23-25: ERROR: E1077
! stdin:8
--- status
1
