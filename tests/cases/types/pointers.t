# claim: Pointers carry their address space and scale later
# stage: types
# covers: T11
# needs: root,btf
begin { $p = (int32 *)100; $q = $p + 1; $r = 1 + $p; $v = *$p; $t = curtask->parent->pid; $c = curtask.comm; $x = &$v; }
--- stdout
instance begin
  var $p :: int32 *
  var $q :: int32 *
  var $r :: int32 *
  var $v :: int32
  var $t :: int32
  var $c :: string[16]
  var $x :: int32 *
block
  assignment
    variable $p :: int32 *
    cast :: int32 *
      type pointer :: int32 *
        type int32 :: int32
      integer 100 :: int8
  assignment
    variable $q :: int32 *
    binary + :: int32 *
      variable $p :: int32 *
      integer 1 :: int64
  assignment
    variable $r :: int32 *
    binary + :: int32 *
      variable $p :: int32 *
      integer 1 :: int64
  assignment
    variable $v :: int32
    unary * :: int32
      variable $p :: int32 *
  assignment
    variable $t :: int32
    field pid :: int32
      unary * [implicit] :: struct task_struct
        field parent :: struct task_struct *
          unary * [implicit] :: struct task_struct
            builtin curtask :: struct task_struct *
  assignment
    variable $c :: string[16]
    field comm :: string[16]
      unary * [implicit] :: struct task_struct
        builtin curtask :: struct task_struct *
  assignment
    variable $x :: int32 *
    unary & :: int32 *
      variable $v :: int32
