# claim: -l of functions of a binary
# stage: cli
# needs: root
# run: "$SONDE" -l "uprobe:$PROGRAMS/calls:counted*" | sed "s|$PROGRAMS|P|"
begin { }
--- stdout
uprobe:P/calls:counted_a
uprobe:P/calls:counted_b
