# claim: an artefact finds the inlined copies where it runs
# stage: cli
# needs: root,uprobe
# run: "$SONDE" build -o ./a -e "$SCRIPT" && "$SONDE" ./a -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:copied { @ = count(); }
--- stdout


@: 121
--- stderr
Attached 3 probes
