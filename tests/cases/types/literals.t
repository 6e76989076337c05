# claim: Literals have the smallest signed type
# stage: types
# covers: T01
begin { $a = 1; $b = 128; $c = -129; $d = 70000; $e = 1s; $f = 18446744073709551615; $g = true; $h = "abc"; }
--- stdout
instance begin
  var $a :: int8
  var $b :: int16
  var $c :: int16
  var $d :: int32
  var $e :: int32
  var $f :: uint64
  var $g :: bool
  var $h :: string[4]
block
  assignment
    variable $a :: int8
    integer 1 :: int8
  assignment
    variable $b :: int16
    integer 128 :: int16
  assignment
    variable $c :: int16
    integer -129 :: int16
  assignment
    variable $d :: int32
    integer 70000 :: int32
  assignment
    variable $e :: int32
    integer 1000000000 :: int32
  assignment
    variable $f :: uint64
    integer 18446744073709551615 :: uint64
  assignment
    variable $g :: bool
    boolean true :: bool
  assignment
    variable $h :: string[4]
    string "abc" :: string[4]
