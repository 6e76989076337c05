# claim: Named parameters behind -- have the kind of their default
# stage: cli
# covers: L16
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" -- --n=7 --name=abc --flag --off=yes
begin { print(getopt("n", 1)); print(getopt("name", "none")); print(getopt("flag")); print(getopt("other", -3)); print(getopt("off", false)); }
--- stdout
7
abc
true
-3
true


