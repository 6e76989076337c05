# claim: Steps and compound assignments make 64 bits
# stage: types
# covers: G11, G12
begin { $a = (uint8)255; $a++; let $b : uint8 = 255; $b++; @c++; @d[1] += 2; @e--; $s = 0; $s += pid; }
--- stdout
map @c :: int64
map @d[int8] :: int64
map @e :: int64
instance begin
  var $a :: uint64
  var $b :: uint8
  var $s :: uint64
block
  assignment
    variable $a :: uint64
    integer 255 :: uint64
  statement
    increment ++ :: uint64
      variable $a :: uint64
  let
    variable $b :: uint8
    type uint8 :: uint8
    integer 255 :: uint8
  statement
    increment ++ :: uint8
      variable $b :: uint8
  statement
    increment ++ :: int64
      map @c :: int64
  assignment +=
    map @d :: int64
      integer 1 :: int8
    integer 2 :: int64
  statement
    increment -- :: int64
      map @e :: int64
  assignment
    variable $s :: uint64
    integer 0 :: uint64
  assignment +=
    variable $s :: uint64
    cast [implicit] :: uint64
      builtin pid :: uint32
