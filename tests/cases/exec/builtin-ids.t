# claim: pid, tid, ppid, leader_tid agree with the task
# stage: exec
# covers: B01, B02
# needs: root,btf
begin { print(pid == curtask->tgid); print(tid == curtask->pid); print(ppid == curtask->real_parent->tgid); print(leader_tid == pid); print(pid(init) > 0); print(tid(curr_ns) == tid); }
--- stdout
true
true
true
true
true
true


