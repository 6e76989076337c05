# claim: iter:task_vma walks mappings
# stage: exec
# needs: root,kprobe,btf,kernel>=5.12
iter:task_vma /ctx.task.pid == 1/ { if (ctx.vma.vm_start < ctx.vma.vm_end) { @good = count(); } else { @bad = count(); } }
end { print((int64)@good > 3); clear(@good); }
--- stdout
true
...
