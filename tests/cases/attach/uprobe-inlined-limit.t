# claim: without one link for all of them, each inlined copy counts toward max_probes
# stage: cli
# needs: root,uprobe
# run: SONDE_DIAG_CODES=1 "$SONDE" --no-feature uprobe_multi -e "config = { max_probes = 2 } uprobe:$PROGRAMS/inlined:copied { }"
begin { }
--- stderr
ERROR: E3026
--- status
1
