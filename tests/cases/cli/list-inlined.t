# claim: -l of a binary's inlined functions; without inline: they are no functions to list
# stage: cli
# needs: root
# run: "$SONDE" -l "uprobe:$PROGRAMS/inlined:inline:*,uprobe:$PROGRAMS/inlined:copied" | sed "s|$PROGRAMS|P|"
begin { }
--- stdout
uprobe:P/inlined:inline:copied
uprobe:P/inlined:inline:outer
uprobe:P/inlined:inline:partly
