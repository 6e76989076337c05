# claim: Clocks are checked
# stage: errors
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
--- stderr
stdin:1:15-25: ERROR: E2031: Invalid timestamp mode: foo
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
              ~~~~~~~~~~
HINT: Valid modes: boot, monotonic, tai, sw_tai.
stdin:1:34-66: ERROR: E2032: strftime() can not take a monotonic timestamp
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
