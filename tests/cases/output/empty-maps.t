# claim: Empty and cleared maps
# stage: output
# covers: O16
# needs: root
begin { @a = 1; clear(@a); print(@a); @b[1] = 1; clear(@b); print(@b); @s = stats(3); zero(@s); print(@s); @k[1] = (int64)5; zero(@k); print(@k); @z = sum(0); }
--- stdout
@a: 0
@s: { .count = 0, .average = 0, .total = 0 }
@k[1]: 0


@k[1]: 0
@s: { .count = 0, .average = 0, .total = 0 }
@z: 0
