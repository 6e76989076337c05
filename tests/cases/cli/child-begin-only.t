# claim: A script with begin alone ends at once, the child with it
# stage: cli
# covers: R01
# needs: root
# run: "$SONDE" -q -c "sleep 30" -e "$SCRIPT"; echo "status $?"
begin { print("b"); }
--- stdout
b


status 0
