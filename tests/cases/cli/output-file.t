# claim: -o writes output to a file, diagnostics to stderr
# stage: cli
# covers: C15
# needs: root
# run: "$SONDE" -o out.txt -e "$SCRIPT"; echo "status $?"; cat out.txt
begin { print("x"); errorf("bad"); @ = 1; }
--- stdout
status 0
x


@: 1
--- stderr
ERROR: bad
Attached 1 probe
