# claim: iter walks kernel objects once, then the run ends
# stage: attach
# covers: P22
# needs: root,btf
# args: -c "$PROGRAMS/busy 500"
iter:task { if (ctx.task->pid == cpid && ctx.task->tgid == cpid) { printf("%s %d\n", ctx.task->comm, ctx.task->real_parent->tgid > 0); } }
--- stdout
sonde 1


