# claim: iter:task_file walks open files
# stage: exec
# needs: root,kprobe,btf
iter:task_file /ctx.task.comm == "sonde"/ { @ = count(); }
end { print((int64)@ > 3); clear(@); }
--- stdout
true
...
