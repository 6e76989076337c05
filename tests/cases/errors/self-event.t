# claim: self knows one signal
# stage: errors
# covers: P02
self:signal:SIGUSR2 { } self:x:SIGUSR1 { }
--- stderr
stdin:1:13-20: ERROR: E3013
stdin:1:30-31: ERROR: E3013
