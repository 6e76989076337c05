# claim: comm(PID) says where it does not work, and what does
# stage: errors
# needs: root,btf,kernel>=6.2
begin { print(comm(1)); } uprobe:libc:getpid { @[comm(pid)] = count(); } interval:s:1 { print(comm("a")); print(__builtin_signal_num("FOO")); }
--- stderr
stdin:1:15-22: ERROR: E1091: comm() of a number needs the kernel function bpf_task_from_pid, which begin probes may not call
begin { print(comm(1)); } uprobe:libc:getpid { @[comm(pid)] = count(); } interval:s:1 { print(comm("a")); print(__builtin_signal_num("FOO")); }
              ~~~~~~~
HINT: comm(task) works in every probe: comm(curtask.real_parent); or keep names by number: tracepoint:sched:sched_process_exec { @name[args.pid] = comm }
stdin:1:50-59: ERROR: E1091: comm() of a number needs the kernel function bpf_task_from_pid, which uprobe probes may not call
begin { print(comm(1)); } uprobe:libc:getpid { @[comm(pid)] = count(); } interval:s:1 { print(comm("a")); print(__builtin_signal_num("FOO")); }
                                                 ~~~~~~~~~
HINT: comm(task) works in every probe: comm(curtask.real_parent); or keep names by number: tracepoint:sched:sched_process_exec { @name[args.pid] = comm }
stdin:1:95-104: ERROR: E1089: comm() takes a task, struct task_struct *, or the number of a process, not string[2]
begin { print(comm(1)); } uprobe:libc:getpid { @[comm(pid)] = count(); } interval:s:1 { print(comm("a")); print(__builtin_signal_num("FOO")); }
                                                                                              ~~~~~~~~~
HINT: comm(curtask), comm(curtask.parent), comm(1)
stdin:1:113-140: ERROR: E2003: signal_num() takes names of signals as values here, this is FOO
begin { print(comm(1)); } uprobe:libc:getpid { @[comm(pid)] = count(); } interval:s:1 { print(comm("a")); print(__builtin_signal_num("FOO")); }
                                                                                                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~
