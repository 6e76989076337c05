# claim: --mode codegen compiles and stops; another mode is a usage error
# stage: cli
# run: "$SONDE" --mode codegen script.bt; echo $?; "$SONDE" --mode nonsense script.bt 2>/dev/null; echo $?
begin { print(1); }
--- stdout
0
1
