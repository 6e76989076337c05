# claim: An address in the kernel needs --unsafe
# stage: errors
kprobe:0xffff { }
--- stderr
stdin:1:8-14: ERROR: E3016
