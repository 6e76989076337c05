# claim: explain says how often a function is inlined or a line repeated, and whether that is probed
# stage: cli
# needs: root,btf,feature:uprobe_multi
# run: "$SONDE" explain -e "$SCRIPT" 2>/dev/null | sed "s|$PROGRAMS|P|; /^maps/,\$d; /order:/d"
uprobe:{{PROGRAMS}}/inlined:copied { @a = count(); }
uprobe:{{PROGRAMS}}/inlined:partly { @b = count(); }
uprobe:{{PROGRAMS}}/inlined:inline:outer { @c = count(); }
uprobe:{{PROGRAMS}}/inlined@inlined.c:23 { @d = count(); }
uprobe:{{PROGRAMS}}/inlined@inlined.c:23:all { @e = count(); }
--- stdout
uprobe:P/inlined:copied
    uprobe multi link: one link holds all sites of a file
    3 inlined copies, as the function has no code of its own
uprobe:P/inlined:partly
    uprobe multi link: one link holds all sites of a file
    also inlined at 1 place, whose runs it does not see: uprobe:P/inlined:inline:partly
uprobe:P/inlined:inline:outer
    uprobe multi link: one link holds all sites of a file
    1 inlined copy
uprobe:P/inlined:*
    uprobe multi link: one link holds all sites of a file
    the line is at 2 places, of which this is the first
uprobe:P/inlined@inlined.c:23:all
    uprobe multi link: one link holds all sites of a file
    the line is at 2 places

