# claim: Macros of kernel headers that are not installed are known where scripts use them
# stage: exec
# needs: root
begin { print(TASK_RUNNING); print(AF_INET6); print(PF_KTHREAD); print((EPERM, ERESTARTSYS, ICMPV6_ECHO_REPLY, ETH_P_IPV6, S_IFDIR, SIGKILL)); printf("%d\n", AT_FDCWD); }
--- stdout
0
10
2097152
(1, 512, 129, 34525, 16384, 9)
-100


