# claim: An offset at an instruction is a probe of its own
# stage: exec
# covers: P09
# needs: root,uprobe,arch:x86_64,program:calls
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b+4 { @ = count(); }
end { printf("%d\n", @ > 0); clear(@); }
--- stdout
1


