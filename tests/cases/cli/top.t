# claim: --top prints the hottest stacks instead of the map
# stage: cli
# needs: root
# run: "$SONDE" -q -c "$PROGRAMS/busy 300" --top 1 -e "$SCRIPT" | grep -c "%  *[0-9]* samples"
profile:hz:499 { @[ustack] = count(); }
--- stdout
1
