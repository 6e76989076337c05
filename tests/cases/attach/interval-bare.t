# claim: A bare interval is shown in microseconds
# stage: attach
# covers: P18
# needs: root
interval:50ms { print(probe); exit(); }
--- stdout
interval:us:50000


