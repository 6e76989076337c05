# claim: -B line, full and none write the same
# stage: cli
# covers: C04, C15
# needs: root
# run: for b in line full none; do "$SONDE" -q -B $b -e "$SCRIPT"; done; "$SONDE" -B odd -e "$SCRIPT"
begin { printf("a"); printf("b\n"); print("c"); }
--- stdout
ab
c


ab
c


ab
c


--- status
1
