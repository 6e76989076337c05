# claim: join() prints the words of an argument vector
# stage: exec
# covers: F07
# needs: root
# args: -c '/bin/true a bb'
t:syscalls:sys_enter_execve { join(args.argv); join(args.argv, ","); }
--- stdout
/bin/true a bb
/bin/true,a,bb


