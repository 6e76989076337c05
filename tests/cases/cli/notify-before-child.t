# claim: The notice comes before the child starts
# stage: cli
# needs: root
# run: __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -c "/bin/echo child" -e "$SCRIPT"
t:syscalls:sys_enter_exit_group { print("exit"); }
--- stdout
__BPFTRACE_NOTIFY_PROBES_ATTACHED
child
exit


