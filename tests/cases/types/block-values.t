# claim: Blocks and if have values
# stage: types
# covers: G08
begin { $a = if pid { 5 } else { 700 }; $b = { let $q = 1; $q + 1 }; print($a + $b); }
--- stdout
instance begin
  var $a :: int16
  var $q :: int8
  var $b :: int64
block
  assignment
    variable $a :: int16
    if [value] :: int16
      cast [implicit] :: bool
        builtin pid :: uint32
      integer 5 :: int16
      integer 700 :: int16
  assignment
    variable $b :: int64
    block [value] :: int64
      let
        variable $q :: int8
        integer 1 :: int8
      statement
        binary + :: int64
          cast [implicit] :: int64
            variable $q :: int8
          integer 1 :: int64
  statement
    call print :: void
      binary + :: int64
        cast [implicit] :: int64
          variable $a :: int16
        variable $b :: int64
