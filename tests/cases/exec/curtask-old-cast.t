# claim: curtask may still be cast, as old scripts do
# stage: exec
# covers: B04
# needs: root,btf
begin { $t = (struct task_struct *)curtask; print($t->pid == tid); print(((struct task_struct *)curtask)->comm == comm); }
--- stdout
true
true


