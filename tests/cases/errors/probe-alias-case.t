# claim: Short names of providers keep their case
# stage: errors
# covers: P23
T:sched:sched_switch { }
--- stderr
stdin:1:1-2: ERROR: E3001
