# claim: A provider's parts are counted, its forms shown
# stage: errors
# covers: P25
interval:s:1:2 { } begin:x { } tracepoint:sched { } uprobe:main { }
--- stderr
stdin:1:1-15: ERROR: E3004
stdin:1:20-27: ERROR: E3004
stdin:1:32-48: ERROR: E3004
stdin:1:53-64: ERROR: E3004
