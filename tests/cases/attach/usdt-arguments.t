# claim: USDT arguments in registers, memory and constants, signed and of every size; an indexed one; sites of one name with different places
# stage: exec
# covers: P14
# needs: root,uprobe,program:usdt
# args: -c "$PROGRAMS/usdt 2"
usdt:{{PROGRAMS}}/usdt:test:args { printf("%d %d %d %d\n", arg0, arg1, arg2, arg3); }
usdt:{{PROGRAMS}}/usdt:test:indexed { printf("indexed %d\n", arg0); }
usdt:{{PROGRAMS}}/usdt:test:twice { printf("twice %d\n", arg0); }
--- stdout
1 1001 -1 77
indexed 20
twice 1
twice 1001
2 1002 -2 77
indexed 30
twice 2
twice 1002


