# claim: Values without order are sorted by key
# stage: output
# covers: O03
# needs: root
begin { @s["b"] = "x"; @s["a"] = "y"; @i[3] = "x"; @i[-1] = "y"; @t[2, "a"] = "1"; @t[1, "b"] = "2"; @t[1, "a"] = "3"; @b["y"] = true; @b["x"] = false; }
--- stdout


@b[x]: false
@b[y]: true
@i[-1]: y
@i[3]: x
@s[a]: y
@s[b]: x
@t[1, a]: 3
@t[1, b]: 2
@t[2, a]: 1
