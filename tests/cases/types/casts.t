# claim: Written casts
# stage: types
begin { $a = (uint8)300; $b = (bool)5; $c = (int32)true; $d = (uint64)(int8)-1; $e = (struct task_struct *)pid; $f = (string[20])comm; }
--- stdout
instance begin
  var $a :: uint8
  var $b :: bool
  var $c :: int32
  var $d :: uint64
  var $e :: struct task_struct *
  var $f :: string[20]
block
  assignment
    variable $a :: uint8
    integer 44 :: uint8
  assignment
    variable $b :: bool
    boolean true :: bool
  assignment
    variable $c :: int32
    integer 1 :: int32
  assignment
    variable $d :: uint64
    integer 18446744073709551615 :: uint64
  assignment
    variable $e :: struct task_struct *
    cast :: struct task_struct *
      type pointer :: struct task_struct *
        type struct task_struct :: struct task_struct
      builtin pid :: uint32
  assignment
    variable $f :: string[20]
    cast :: string[20]
      type array :: string[20]
        type string :: string
        integer 20 :: int8
      builtin comm :: string[16]
