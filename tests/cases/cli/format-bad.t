# claim: -f names its formats
# stage: cli
# run: "$SONDE" -f xml -e "$SCRIPT"
begin { }
--- status
1
