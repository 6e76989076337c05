# claim: -q leaves the attached notice out
# stage: cli
# covers: C15
# needs: root
# run: "$SONDE" -q -f json -e "$SCRIPT"
begin { print(1); }
--- stdout
{"type": "value", "data": 1}
