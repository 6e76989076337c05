# claim: Sibling blocks have their own variables; old scripts read them behind the block
# stage: types
# covers: G15
begin { if (pid) { $a = 1; } else { $a = "x"; } if (pid) { $b = 1; } else { $b = 300; } print($b); }
--- stdout
instance begin
  var $a :: int8
  var $a :: string[2]
  var $b :: int16
block
  if
    cast [implicit] :: bool
      builtin pid :: uint32
    block
      assignment
        variable $a :: int8
        integer 1 :: int8
    block
      assignment
        variable $a :: string[2]
        string "x" :: string[2]
  if
    cast [implicit] :: bool
      builtin pid :: uint32
    block
      assignment
        variable $b :: int16
        integer 1 :: int16
    block
      assignment
        variable $b :: int16
        integer 300 :: int16
  statement
    call print :: void
      variable $b :: int16
