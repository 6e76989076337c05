# claim: A wrong tracepoint field is named with the nearest one
# stage: errors
# covers: P15
# needs: root,btf
tracepoint:sched:sched_switch { print(args.prev_com); }
--- stderr
stdin:1:44-52: ERROR: E1019: struct tracepoint:sched:sched_switch_args has no field 'prev_com'
tracepoint:sched:sched_switch { print(args.prev_com); }
                                           ~~~~~~~~
HINT: did you mean prev_comm?
