# claim: path() of the files an iterator walks
# stage: exec
# needs: root,kprobe,btf,kernel>=6.1
iter:task_file { if (ctx.task.pid == 1 && ctx.fd == 0) { print(path(ctx.file.f_path)); } }
--- stdout
/dev/null
...
