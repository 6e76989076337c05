# claim: path() in a function the kernel has no list entry for names those it has
# stage: attach
# needs: root,kprobe
# args: -c /bin/true
fentry:vfs_read { printf("%s\n", path(args.file.f_path)); }
--- stderr
helper call is not allowed in probe
HINT: *vfs_truncate*
--- status
255
