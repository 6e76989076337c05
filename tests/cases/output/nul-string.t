# claim: An embedded NUL ends a string
# stage: output
# needs: root
begin { print("ab\0cd"); printf("[%s]\n", "x\0y"); @["k\0l"] = 1; }
--- stdout
ab
[x]


@[k]: 1
