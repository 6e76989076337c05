# claim: Return probes of Go programs are probes on their return instructions
# stage: exec
# needs: root,uprobe,arch:x86_64,program:golike
# args: -c "$PROGRAMS/golike"
uretprobe:{{PROGRAMS}}/golike:two_returns { print(retval); }
--- stdout
11
22


