# claim: Tuples and records print with their members
# stage: exec
# covers: G24
# needs: root
begin { print((1, "x", (2, 3))); print((a=1, b="y", c=(2, 3))); print((1,)); }
--- stdout
(1, x, (2, 3))
{ .a = 1, .b = y, .c = (2, 3) }
(1)


