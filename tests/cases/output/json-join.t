# claim: JSON: join
# stage: output
# needs: root
# args: -f json -c '/bin/true a'
t:syscalls:sys_enter_execve { join(args.argv); }
--- stdout
{"type": "join", "data": "/bin/true a"}
