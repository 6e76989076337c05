# claim: An inlined function has no return, and no offsets
# stage: errors
# needs: root,uprobe
uretprobe:{{PROGRAMS}}/inlined:copied, uprobe:{{PROGRAMS}}/inlined:copied+4 { }
--- stderr
*ERROR: E3043
*ERROR: E3044
