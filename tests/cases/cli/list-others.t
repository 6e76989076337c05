# claim: -l of timers, software events and self
# stage: cli
# covers: C06
# needs: root
# run: "$SONDE" -l "interval:*"; "$SONDE" -l "profile:*"; "$SONDE" -l "self:*"; "$SONDE" -l "software:*cpu*"; "$SONDE" -l "hardware:*cycles*"
begin { }
--- stdout
interval:hz:
interval:ms:
interval:s:
interval:us:
profile:hz:
profile:ms:
profile:s:
profile:us:
self:signal:SIGUSR1
software:cpu-clock:
software:cpu-migrations:
software:cpu:
hardware:bus-cycles:
hardware:cpu-cycles:
hardware:cycles:
hardware:ref-cycles:
