# claim: Probes with equal arguments share a body
# stage: types
# needs: root,btf
tracepoint:sched:sched_wakeup* { @[probe, args.pid] = count(); }
--- stdout
map @[(probe_t,int32)] :: count_t
instance tracepoint:sched:sched_wakeup*
block
  assignment
    map @ :: count_t
      tuple :: (probe_t,int32)
        builtin probe :: probe_t
        field pid :: int32
          builtin args :: struct tracepoint:sched:sched_wakeup_args
    call count :: count_t
