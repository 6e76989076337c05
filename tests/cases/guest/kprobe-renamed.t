# claim: A function that this kernel calls by another name, or that has a prefix now, is named in the hint
# stage: cli
# needs: root,kprobe
# run: for name in _do_fork sys_read; do "$SONDE" -e "kprobe:$name { }" 2>&1 | grep HINT; done; true
(no script)
--- stdout
HINT: did you mean kernel_clone?
HINT: did you mean __x64_sys_read?
