# claim: Clocks are checked
# stage: errors
# covers: B05
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
--- stderr
stdin:1:15-25: ERROR: E2031: 'foo' is no clock
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
              ~~~~~~~~~~
HINT: the clocks are boot, monotonic, tai and sw_tai
stdin:1:34-66: ERROR: E2032: strftime() cannot make a date from the monotonic clock, which starts at boot and stops in sleep
begin { print(nsecs(foo)); print(strftime("%H", nsecs(monotonic))); }
                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: take nsecs or nsecs(tai)
