# claim: A wildcard matches what the compiler made of a function, name.isra.0, as the list of probes shows it
# stage: cli
# needs: root,kprobe
# run: "$SONDE" -q -e 'kprobe:finish_task_switch* { @ = count(); } interval:s:1 { exit(); }' | grep -c '^@: [1-9]'
(no script)
--- stdout
1
