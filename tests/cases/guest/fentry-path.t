# claim: path() prints the file of a struct path
# stage: attach
# needs: root,kprobe
# args: -c '/bin/sh -c "echo hello >file; truncate -s 3 file"'
fentry:vfs_truncate { printf("%s\n", path(args.path)); }
--- stdout
/tmp/*/file


