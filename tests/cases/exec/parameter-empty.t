# claim: An empty parameter counts as not given: the number 0, or the empty text
# stage: cli
# needs: root
# run: $SONDE -q -e 'begin { print($1); print(str($1)); print($#); print($2); }' "" x
--- stdout
0

2
x


