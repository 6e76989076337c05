# claim: Modes of watchpoints are w, rw and x
# stage: errors
# covers: P21
watchpoint:0x10000:8:r { } watchpoint:0x10000:8:ww { }
--- stderr
stdin:1:22-23: ERROR: E3012
stdin:1:49-51: ERROR: E3012
