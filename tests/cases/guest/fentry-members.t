# claim: Arguments of fentry lead through the kernel's structures
# stage: attach
# needs: root,kprobe,feature:long_keys
# args: -c $PROGRAMS/calls
fentry:vfs_read /comm == "calls" && args.count != 832/ { @[str(args.file.f_path.dentry.d_name.name)] = count(); }
--- stdout
...
@[zero]: 64
