# claim: Of several -e the last wins
# stage: cli
# needs: root
# run: "$SONDE" -q -e "begin { print(1); }" -e "begin { print(2); }"
begin { }
--- stdout
2


