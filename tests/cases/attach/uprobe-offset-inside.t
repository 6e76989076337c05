# claim: An offset inside an instruction is refused without --unsafe
# stage: errors
# covers: P09
# needs: root,uprobe,arch:x86_64,program:calls
uprobe:{{PROGRAMS}}/calls:counted_b+2 { }
--- stderr
ERROR: E3034
--- status
1
