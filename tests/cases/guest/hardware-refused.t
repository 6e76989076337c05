# claim: Without a PMU a hardware event is refused by name
# stage: attach
# covers: P20
# needs: root,kprobe
# args: -c $PROGRAMS/calls
hardware:cache-misses:1000 { @ = count(); }
--- stderr
hardware
--- status
1
