# claim: An option the script does not have
# stage: cli
# covers: L17
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" -- --zz
begin { print(getopt("n", 1)); }
--- status
1
