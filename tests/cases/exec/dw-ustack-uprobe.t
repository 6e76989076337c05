# claim: dw_ustack() begins at the first instruction of a function that a uprobe stops at
# stage: exec
# needs: root,btf,feature:loop,uprobe
# args: -c "$PROGRAMS/deep 5"
config = { unstable_dw_ustack = enable }
uprobe:{{PROGRAMS}}/deep:deep_c { @[dw_ustack(4)] = count(); }
--- stdout


@[
        deep_c+0
        deep_b+*
        deep_a+*
        main+*
]: 5
