# claim: -l --arg finds probes by the name or the type of an argument, all or those that fit a pattern
# stage: cli
# needs: root,btf
# run: "$SONDE" -l --arg sk_buff '*kfree_skb*' | grep -v '^[fk]'; "$SONDE" -l --arg next_comm
--- stdout
rawtracepoint:vmlinux:kfree_skb
tracepoint:sched:sched_switch
