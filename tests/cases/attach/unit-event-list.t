# claim: -l hardware shows the events that sysfs names for performance units
# stage: cli
# needs: root,file:/sys/bus/event_source/devices/msr/events/tsc
# run: "$SONDE" -l 'hardware:msr/*'; "$SONDE" -l 'hardware:*' | grep -c 'msr/tsc\|hardware:cpu-cycles:'
--- stdout
hardware:msr/tsc/:
2
