# claim: Behind -- words are parameters, --x options of the script
# stage: cli
# covers: L16
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" -- 5 --n=7 word
begin { print($1); print(str($2)); print(getopt("n", 1)); print($#); }
--- stdout
5
word
7
2


