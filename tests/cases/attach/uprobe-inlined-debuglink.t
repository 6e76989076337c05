# claim: debug information in a file of its own tells of inlined copies, too
# stage: cli
# needs: root,uprobe,cmd:objcopy
# run: cp "$PROGRAMS/inlined" p; objcopy --only-keep-debug p p.debug; strip p; objcopy --add-gnu-debuglink=p.debug p; "$SONDE" -c ./p -e "uprobe:$PWD/p:copied { @ = count(); }"
begin { }
--- stdout


@: 121
--- stderr
Attached 3 probes
