# claim: The stack of a tracepoint begins where the event is, not in sonde's own program, also when it is as short as can be
# stage: cli
# needs: root
# run: "$SONDE" -q -c /bin/true -e "$SCRIPT" | sed 's/+[0-9]*$//' | grep -E 'bpf_prog|bpf_trace_run|execve$' | sort -u | head -n 3
t:sched:sched_process_exec { print(kstack(2)); print(kstack); }
t:syscalls:sys_enter_exit_group { print(kstack(1)); exit(); }
--- stdout
        __x64_sys_execve
        bprm_execve
