# claim: without debug information nothing tells of inlined copies, and the error says so
# stage: cli
# needs: root,uprobe,cmd:strip
# run: strip -g -o p "$PROGRAMS/inlined"; "$SONDE" -e "uprobe:$PWD/p:copied { }"
begin { }
--- stderr
*there is no function 'copied'*
*
*
HINT: *debug information*
--- status
1
