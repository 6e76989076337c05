# claim: A uprobe without -p counts processes that start later
# stage: cli
# needs: root,uprobe,kprobe
# run: (sleep 3; "$PROGRAMS/calls"; "$PROGRAMS/calls") & "$SONDE" -e "$SCRIPT interval:s:8 { exit(); }"
# timeout: 20
uprobe:{{PROGRAMS}}/calls:counted_a { @ = count(); }
--- stdout


@: 200
