# claim: comm(task) reads the name of any task; words that bpftrace's own macros are made of are known
# stage: exec
# needs: root,btf
# covers: B02
begin {
  print(comm(curtask)); print(comm(curtask.real_parent) == pcomm); print(comm() == comm);
  print((__builtin_comm == comm, __builtin_cpu == cpu, __builtin_safe_mode, __builtin_is_literal(1), __builtin_arch, __builtin_kfunc_exist("no such")));
}
--- stdout
sonde
true
true
(true, true, true, true, x86_64, false)


