# claim: The fixed fields of args can be read from a copy of it
# stage: exec
# needs: root
# args: -c /bin/true
t:sched:sched_process_exec { $x = args; print($x.pid == args.pid); exit(); }
--- stdout
true


