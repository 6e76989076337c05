# claim: Clocks are checked
# stage: errors
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
--- stderr
stdin:1:15-25: ERROR: Invalid timestamp mode: foo
HINT: Valid modes: boot, monotonic, tai, sw_tai.
stdin:1:34-66: ERROR: strftime() can not take a monotonic timestamp
