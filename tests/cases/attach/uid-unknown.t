# claim: A user that does not exist is told
# stage: cli
# needs: root
# run: "$SONDE" --uid no-such-user -e 't:sched:sched_switch { }'
--- stderr
ERROR: --uid no-such-user: no such user
--- status
1
