# claim: --mode codegen stops after the code; an unknown mode lists them
# stage: cli
# covers: C04
# needs: root
# run: "$SONDE" --mode codegen -e "$SCRIPT"; echo "status $?"; "$SONDE" --mode odd -e "$SCRIPT"
begin { print("no"); }
--- stdout
status 0
--- status
1
