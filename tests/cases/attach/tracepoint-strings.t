# claim: __data_loc fields are strings
# stage: attach
# covers: P15
# needs: root
# args: -c "$PROGRAMS/forks"
tracepoint:sched:sched_process_fork { @[args.parent_comm, args.parent_pid == pid] = count(); }
--- stdout


@[forks, true]: 20
--- status
3
