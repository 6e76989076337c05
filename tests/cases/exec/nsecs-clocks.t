# claim: nsecs() reads the clock asked for
# stage: exec
# covers: B05
# needs: root
begin { print(nsecs - nsecs(boot) <= 0); print(nsecs(monotonic) > 0); print(nsecs(tai) > nsecs); print(nsecs(sw_tai) > nsecs); print(elapsed < 5000000000); }
--- stdout
true
true
true
true
true


