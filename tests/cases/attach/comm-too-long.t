# claim: A name that no task can have is refused
# stage: cli
# needs: root
# run: "$SONDE" --comm 0123456789abcdef -e 't:sched:sched_switch { }'
--- stderr
ERROR: --comm 0123456789abcdef: names of tasks have 1 to 15 bytes
--- status
1
