# claim: ppid and friends walk from the task
# stage: types
# covers: B04
# needs: root,btf
begin { $a = ppid; $b = pcomm; $c = leader_tid; $d = leader_comm; }
--- stdout
instance begin
  var $a :: int32
  var $b :: string[16]
  var $c :: int32
  var $d :: string[16]
block
  assignment
    variable $a :: int32
    field tgid :: int32
      unary * [implicit] :: struct task_struct
        field real_parent :: struct task_struct *
          unary * [implicit] :: struct task_struct
            builtin curtask :: struct task_struct *
  assignment
    variable $b :: string[16]
    field comm :: string[16]
      unary * [implicit] :: struct task_struct
        field real_parent :: struct task_struct *
          unary * [implicit] :: struct task_struct
            builtin curtask :: struct task_struct *
  assignment
    variable $c :: int32
    field pid :: int32
      unary * [implicit] :: struct task_struct
        field group_leader :: struct task_struct *
          unary * [implicit] :: struct task_struct
            builtin curtask :: struct task_struct *
  assignment
    variable $d :: string[16]
    field comm :: string[16]
      unary * [implicit] :: struct task_struct
        field group_leader :: struct task_struct *
          unary * [implicit] :: struct task_struct
            builtin curtask :: struct task_struct *
