# claim: Fields of tracepoint arguments
# stage: types
# covers: P15
# needs: root,btf
tracepoint:sched:sched_switch { $a = args.prev_pid; @[args.next_comm] = count(); @p = args->prev_prio; }
--- stdout
map @[string[16]] :: count_t
map @p :: int32
instance tracepoint:sched:sched_switch
  var $a :: int32
block
  assignment
    variable $a :: int32
    field prev_pid :: int32
      builtin args :: struct tracepoint:sched:sched_switch_args
  assignment
    map @ :: count_t
      field next_comm :: string[16]
        builtin args :: struct tracepoint:sched:sched_switch_args
    call count :: count_t
  assignment
    map @p :: int32
    field prev_prio :: int32
      builtin args :: struct tracepoint:sched:sched_switch_args
