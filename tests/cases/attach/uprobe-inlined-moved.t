# claim: an artefact built for a function's own code takes its copies where the function has none
# stage: cli
# needs: root,uprobe,cmd:objcopy
# run: cp "$PROGRAMS/inlined" p; SONDE_DIAG_CODES=1 "$SONDE" build -o ./a -e "uprobe:$PWD/p:partly { @ = count(); }"; objcopy --strip-symbol=partly p; "$SONDE" ./a -c ./p
begin { }
--- stdout


@: 7
--- stderr
*WARNING: W3007: 'partly' is also inlined at 1 place*
Attached 1 probe
