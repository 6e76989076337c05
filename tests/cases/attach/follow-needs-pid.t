# claim: --follow without a process says what it needs
# stage: cli
# needs: root
# run: "$SONDE" --follow -e 't:sched:sched_switch { }'
--- stderr
ERROR: --follow needs a process to follow: -p PID or -c COMMAND
--- status
1
