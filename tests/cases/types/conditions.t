# claim: Conditions are cast to bool
# stage: types
# covers: T04
# needs: root,btf
begin /pid/ { @c = count(); if (curtask) { print(1); } $x = pid && @c; $y = !pid; print(pid ? 1 : 300); }
--- stdout
map @c :: count_t
instance begin
  var $x :: bool
  var $y :: bool
cast [implicit] :: bool
  builtin pid :: uint32
block
  assignment
    map @c :: count_t
    call count :: count_t
  if
    cast [implicit] :: bool
      builtin curtask :: struct task_struct *
    block
      statement
        call print :: void
          integer 1 :: int8
  assignment
    variable $x :: bool
    binary && :: bool
      cast [implicit] :: bool
        builtin pid :: uint32
      cast [implicit] :: bool
        map @c :: count_t
  assignment
    variable $y :: bool
    unary ! :: bool
      cast [implicit] :: bool
        builtin pid :: uint32
  statement
    call print :: void
      ternary :: int16
        cast [implicit] :: bool
          builtin pid :: uint32
        integer 1 :: int16
        integer 300 :: int16
