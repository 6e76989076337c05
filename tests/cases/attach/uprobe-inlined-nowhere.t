# claim: a name that is inlined nowhere is an error; under missing_probes nothing but a warning
# stage: cli
# needs: root,uprobe
# run: SONDE_DIAG_CODES=1 "$SONDE" -e "uprobe:$PROGRAMS/inlined:inline:main { }"; SONDE_DIAG_CODES=1 "$SONDE" -e "config = { missing_probes = warn } begin { exit(); } uprobe:$PROGRAMS/inlined:inline:main { }"
begin { }
--- stdout


--- stderr
stdin:1:*ERROR: E3042
stdin:1:*WARNING: W3001
