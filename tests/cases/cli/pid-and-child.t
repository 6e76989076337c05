# claim: -c and -p together are refused
# stage: cli
# covers: C13
# needs: root
# run: "$SONDE" -c true -p 1 -e "$SCRIPT"
begin { }
--- status
1
