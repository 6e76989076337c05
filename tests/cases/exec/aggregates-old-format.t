# claim: %d of a count, as old scripts have it
# stage: exec
# covers: X05
# needs: root
begin { @c = count(); printf("%d\n", @c); clear(@c); }
--- stdout
1


