# claim: A control group or container that is not there is told with what to do
# stage: cli
# needs: root,cgroup2
# run: "$SONDE" --cgroup /no/such/group -e 't:sched:sched_switch { }'; "$SONDE" --container ffffffffffff -e 't:sched:sched_switch { }'
--- stderr
ERROR: --cgroup /no/such/group: No such file or directory
HINT: give a folder of the cgroup2 file system
ERROR: --container ffffffffffff: no control group has this in its name
HINT: the id as `docker ps`, `podman ps` or `crictl ps` show it; or use --cgroup PATH, or -p PID --follow
--- status
1
