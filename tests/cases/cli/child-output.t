# claim: The child's output is its own, and it starts after the probes
# stage: cli
# needs: root
# run: "$SONDE" -q -c "/bin/echo from child" -e "$SCRIPT"
t:syscalls:sys_enter_exit_group { printf("%s ends\n", comm); }
--- stdout
from child
echo ends


