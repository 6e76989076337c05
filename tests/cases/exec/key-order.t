# claim: Maps of other values print in the order of their keys
# stage: exec
# covers: O03
# needs: root
begin { @s["b"] = "x"; @s["a"] = "y"; @i[3] = "x"; @i[-1] = "y"; }
--- stdout


@i[-1]: y
@i[3]: x
@s[a]: y
@s[b]: x
