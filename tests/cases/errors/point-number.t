# claim: Counts are numbers
# stage: errors
# covers: P25
interval:s:abc { } profile:hz: { } software:faults:x { }
--- stderr
stdin:1:12-15: ERROR: E3006
stdin:1:20-31: ERROR: E3006
stdin:1:52-53: ERROR: E3006
