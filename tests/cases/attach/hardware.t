# claim: hardware events count where the machine has counters
# stage: attach
# covers: P20
# needs: root,pmu
# args: -c "$PROGRAMS/busy 200"
hardware:cpu-cycles:100000 { @ = count(); } end { print(@ > 10); clear(@); }
--- stdout
true


