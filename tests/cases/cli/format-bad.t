# claim: -f names its formats
# stage: cli
# covers: C04
# run: "$SONDE" -f xml -e "$SCRIPT"
begin { }
--- status
1
