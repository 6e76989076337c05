# claim: path() prints the file of a struct path
# stage: attach
# covers: F17
# needs: root,kprobe
# args: -c '/bin/sh -c "echo hello >some-file; stat some-file >other"'
fentry:security_inode_getattr { $p = path(args.path); if (strcontains($p, "/some-file")) { printf("%s\n", $p); exit(); } }
--- stdout
/tmp/*/some-file
...
