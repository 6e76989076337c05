# claim: kfunc_exist() looks a kfunc up in BTF
# stage: exec
# needs: root,btf,kernel>=6.2
begin { print(kfunc_exist("no_such_kfunc")); print(kfunc_exist("bpf_task_from_pid")); print(kfunc_allowed("no_such_kfunc")); }
--- stdout
false
true
false


