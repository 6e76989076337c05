# claim: Arrays: casts, indexes, comparison
# stage: types
begin { $a = (uint8[8])(uint64)5; $b = $a[1]; $i = pid; $c = $a[$i]; $d = (int8[])"ab"; $e = $a == $a; $f = (uint64)$a; print(buf($a)); }
--- stdout
instance begin
  var $a :: uint8[8]
  var $b :: uint8
  var $i :: uint32
  var $c :: uint8
  var $d :: int8[3]
  var $e :: bool
  var $f :: uint64
block
  assignment
    variable $a :: uint8[8]
    cast :: uint8[8]
      type array :: uint8[8]
        type uint8 :: uint8
        integer 8 :: int8
      integer 5 :: uint64
  assignment
    variable $b :: uint8
    index :: uint8
      variable $a :: uint8[8]
      integer 1 :: int64
  assignment
    variable $i :: uint32
    builtin pid :: uint32
  assignment
    variable $c :: uint8
    index :: uint8
      variable $a :: uint8[8]
      cast [implicit] :: uint64
        variable $i :: uint32
  assignment
    variable $d :: int8[3]
    cast :: int8[3]
      type array :: int8[0]
        type int8 :: int8
      string "ab" :: string[3]
  assignment
    variable $e :: bool
    binary == :: bool
      variable $a :: uint8[8]
      variable $a :: uint8[8]
  assignment
    variable $f :: uint64
    cast :: uint64
      type uint64 :: uint64
      variable $a :: uint8[8]
  statement
    call print :: void
      call buf :: buffer[8]
        variable $a :: uint8[8]
