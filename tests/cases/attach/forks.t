# claim: Processes of a parent are seen by fork and exit
# stage: attach
# needs: root
# args: -c "$PROGRAMS/forks"
t:sched:sched_process_fork { @forks = count(); } end { }
--- stdout


@forks: 20
--- status
3
