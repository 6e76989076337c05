# claim: A process that is not there is told before anything else
# stage: cli
# needs: root
# run: "$SONDE" -p 4194303 -e 'uprobe:libc:malloc { }'
--- stderr
ERROR: -p 4194303: there is no such process
--- status
1
