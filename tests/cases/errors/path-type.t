# claim: path() wants a struct path
# stage: errors
# needs: root,btf
fentry:vfs_read { print(path(args.file)); print(path(1)); }
--- stderr
stdin:1:30-39: ERROR: E2003: *
fentry:vfs_read { print(path(args.file)); print(path(1)); }
                             ~~~~~~~~~
stdin:1:54-55: ERROR: E2003: *
fentry:vfs_read { print(path(args.file)); print(path(1)); }
                                                     ~
--- status
1
