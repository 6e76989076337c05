# claim: Nobody needs to be named for dw_ustack(): a process that starts later is unwound after its first moments
# stage: cli
# needs: root,btf,feature:loop
# timeout: 30
# run: "$SONDE" -q -e "$SCRIPT" >out & until grep -q ready out; do sleep 0.1; done; "$PROGRAMS/deep" 60; kill -INT $!; wait; grep -o "_start+\|deep_[a-c]+\|main+" out | sort -u
config = { unstable_dw_ustack = enable }
interval:ms:20 { if (!@told) { @told = 1; printf("ready\n"); } }
tracepoint:syscalls:sys_enter_write /comm == "deep"/ { @n++; if (@n > 40) { @[dw_ustack] = count(); } }
--- stdout
_start+
deep_a+
deep_b+
deep_c+
main+
