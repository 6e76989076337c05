# claim: Macros keep their variables to themselves
# stage: types
# covers: G28
macro add(x, y) { let $t = x; $t + y } macro put(@m, $v) { @m[$v] = 1; } begin { $t = 5; print(add($t, 1)); put(@a, $t); }
--- stdout
map @a[int8] :: int8
instance begin
  var $t :: int8
  var $t#1 :: int8
block
  assignment
    variable $t :: int8
    integer 5 :: int8
  statement
    call print :: void
      block [value] :: int64
        let
          variable $t#1 :: int8
          variable $t :: int8
        statement
          binary + :: int64
            cast [implicit] :: int64
              variable $t#1 :: int8
            integer 1 :: int64
  statement
    block :: void
      assignment
        map @a :: int8
          variable $t :: int8
        integer 1 :: int8
