# claim: A map whose values are made of itself alone holds numbers, as old scripts count
# stage: exec
# needs: root
begin { @n[1] = @n[1] + 1; @n[1] = @n[1] + 1; @most = @most > 5 ? @most : 5; @x[1] = @x[2] * 2 - 1; @y = -@y; @a = @b; @b = @a; }
--- stdout


@a: 0
@b: 0
@most: 5
@n[1]: 2
@x[1]: -1
@y: 0
