# claim: -c and -p together are refused
# stage: cli
# needs: root
# run: "$SONDE" -c true -p 1 -e "$SCRIPT"
begin { }
--- status
1
