# claim: A missing parameter is 0 or empty text, with a warning
# stage: cli
# covers: L14
# needs: root
# run: "$SONDE" -q -e "$SCRIPT"
begin { print($1); print(str($2) == ""); print($#); }
--- stdout
0
true
0


