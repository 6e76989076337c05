# claim: Macros of kernel headers that are not installed are known where scripts use them
# stage: exec
# needs: root
begin { print(TASK_RUNNING); print(AF_INET6); print(PF_KTHREAD); }
--- stdout
0
10
2097152


