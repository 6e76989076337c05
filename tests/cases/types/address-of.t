# claim: Addresses of variables and maps
# stage: types
# covers: G27
begin { $x = 5; $y = &$x; print(*$y + 1); @m = 1; $z = &@m; }
--- stdout
map @m :: int8
instance begin
  var $x :: int8
  var $y :: int8 *
  var $z :: int8 *
block
  assignment
    variable $x :: int8
    integer 5 :: int8
  assignment
    variable $y :: int8 *
    unary & :: int8 *
      variable $x :: int8
  statement
    call print :: void
      binary + :: int64
        cast [implicit] :: int64
          unary * :: int8
            variable $y :: int8 *
        integer 1 :: int64
  assignment
    map @m :: int8
    integer 1 :: int8
  assignment
    variable $z :: int8 *
    unary & :: int8 *
      map @m :: int8
