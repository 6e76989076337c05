# claim: count, sum, max, min and avg print as numbers
# stage: exec
# covers: F09, R05
# needs: root
begin { @c[5] = count(); @c[6] = count(); @c[5] = count(); @s = sum(5); @mx = max(4); @mn = min(4); @av = avg(3); @av = avg(6); }
--- stdout


@av: 4
@c[6]: 1
@c[5]: 2
@mn: 4
@mx: 4
@s: 5
