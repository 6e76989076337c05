# claim: -o that cannot be opened is one error, status 1
# stage: cli
# needs: root
# run: "$SONDE" -o /nope/x -e "$SCRIPT"
begin { print("x"); }
--- status
1
