# claim: iter:task_file sees the files of a process
# stage: attach
# needs: root,btf
iter:task_file { if (ctx.task->tgid == ctx.meta->session_id + 1 || ctx.fd < 3) { @n++; } } end { print(@n > 0); clear(@n); }
--- stdout
true


