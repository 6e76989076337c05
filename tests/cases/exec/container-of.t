# claim: container_of() finds the struct of a member
# stage: exec
# covers: F19
# needs: root,btf
begin { $t = curtask; $p = &$t; print((uint64)container_of((uint64)$t + offsetof(struct task_struct, pid), typeof(struct task_struct), pid) == (uint64)$t); print(*$p == $t); }
--- stdout
true
true


