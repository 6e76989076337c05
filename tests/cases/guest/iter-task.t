# claim: iter:task walks all tasks once
# stage: exec
# needs: root,kprobe,btf
iter:task { if (ctx.task.pid == 1) { print(ctx.task.comm); } }
--- stdout
init
...
