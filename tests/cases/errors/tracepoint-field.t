# claim: A wrong tracepoint field is named with the nearest one
# stage: errors
# needs: root,btf
tracepoint:sched:sched_switch { print(args.prev_com); }
--- stderr
stdin:1:44-52: ERROR: E1019: Struct/union of type 'struct tracepoint:sched:sched_switch_args' does not contain a field named 'prev_com'
tracepoint:sched:sched_switch { print(args.prev_com); }
                                           ~~~~~~~~
HINT: Did you mean: prev_comm?
