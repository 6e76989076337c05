# claim: a source line is the first place that has it, and a warning tells of those in inlined copies
# stage: cli
# covers: P10
# needs: root,uprobe
# run: SONDE_DIAG_CODES=1 "$SONDE" -c "$PROGRAMS/inlined" -e "uprobe:$PROGRAMS/inlined@inlined.c:11 { @ = count(); }"
begin { }
--- stdout


@: 1
--- stderr
*WARNING: W3008*3 places*
Attached 1 probe
