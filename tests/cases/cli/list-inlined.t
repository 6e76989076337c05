# claim: -l of a binary's inlined functions, with -v at how many places; without inline: they are no functions to list
# stage: cli
# needs: root
# run: "$SONDE" -lv "uprobe:$PROGRAMS/inlined:inline:*,uprobe:$PROGRAMS/inlined:copied" | sed "s|$PROGRAMS|P|"
begin { }
--- stdout
uprobe:P/inlined:inline:copied
    inlined at 3 places
uprobe:P/inlined:inline:outer
    inlined at 1 place
uprobe:P/inlined:inline:partly
    inlined at 1 place
