# claim: path() of what must be read first is refused with the reason
# stage: exec
# needs: root,kprobe,btf,kernel>=6.1
iter:task_file { print(path(ctx.task.mm.exe_file.f_path)); }
--- stderr
HINT: *nothing that must be read first*
--- status
255
