# claim: print of one element
# stage: output
# covers: F03
# needs: root
begin { @a[1] = "x"; @c["k"] = count(); @s["k"] = stats(4); @t[1, 2] = (3, "y"); print(@a[1]); print(@a[9]); print(@c["k"]); print(@s["k"]); print(@t[1, 2]); clear(@a); clear(@c); clear(@s); clear(@t); }
--- stdout
x

1
{ .count = 1, .average = 4, .total = 4 }
(3, y)


