# claim: A zeroed histogram prints its name and a blank line; one that was never used nothing
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT"
begin { @h = hist(5); zero(@h); print(@h); @l = lhist(5, 0, 10, 1); zero(@l); @k[1] = hist(5); zero(@k); if (pid == 0) { @never = hist(1); } }
--- stdout
@h:



@h:

@k[1]:

@l:

