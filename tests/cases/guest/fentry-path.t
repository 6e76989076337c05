# claim: path() prints the file of a struct path
# stage: attach
# covers: F17
# needs: root,kprobe
# args: -c "/bin/sh -c 'test -e /etc/passwd'"
fentry:security_inode_getattr { $p = path(args.path); if (strcontains($p, "passwd")) { printf("%s\n", $p); } }
--- stdout
/etc/passwd


