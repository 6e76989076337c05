# claim: comm, pcomm and leader_comm are names of the task, its parent and its leader
# stage: exec
# covers: B02
# needs: root,btf
begin { print(comm); print(comm == curtask->comm); print(pcomm == curtask->real_parent->comm); print(leader_comm == comm); }
--- stdout
sonde
true
true
true


