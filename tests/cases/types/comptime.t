# claim: Dead branches of comptime are gone
# stage: types
# covers: G32
begin { $x = pid; if comptime (is_integer($x)) { print(1); } else { print($nope); } print(comptime (1 + 2)); if comptime (sizeof($x) == 4) { print(4); } }
--- stdout
instance begin
  var $x :: uint32
block
  assignment
    variable $x :: uint32
    builtin pid :: uint32
  block
    statement
      call print :: void
        integer 1 :: int8
  statement
    call print :: void
      integer 3 :: int8
  block
    statement
      call print :: void
        integer 4 :: int8
