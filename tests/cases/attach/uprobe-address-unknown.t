# claim: An address that no symbol covers is refused without --unsafe
# stage: errors
# covers: P09
# needs: root,uprobe,program:calls
uprobe:{{PROGRAMS}}/calls:0x1 { }
--- stderr
ERROR: E3036
--- status
1
