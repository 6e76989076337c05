# claim: Comparisons are bool, their operands one 64-bit type
# stage: types
# covers: T04
# needs: root,btf
begin { $a = pid > 5; $b = (int8)-5 > pid; $c = comm == "x"; $d = curtask == 0; $e = (1, 2) == (3, 400); }
--- stdout
instance begin
  var $a :: bool
  var $b :: bool
  var $c :: bool
  var $d :: bool
  var $e :: bool
block
  assignment
    variable $a :: bool
    binary > :: bool
      cast [implicit] :: uint64
        builtin pid :: uint32
      integer 5 :: uint64
  assignment
    variable $b :: bool
    binary > :: bool
      integer -5 :: int64
      cast [implicit] :: int64
        builtin pid :: uint32
  assignment
    variable $c :: bool
    binary == :: bool
      builtin comm :: string[16]
      string "x" :: string[2]
  assignment
    variable $d :: bool
    binary == :: bool
      cast [implicit] :: uint64
        builtin curtask :: struct task_struct *
      integer 0 :: uint64
  assignment
    variable $e :: bool
    binary == :: bool
      tuple :: (int8,int16)
        integer 1 :: int8
        integer 2 :: int16
      tuple :: (int8,int16)
        integer 3 :: int8
        integer 400 :: int16
