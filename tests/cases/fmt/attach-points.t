# claim: Attach points stay as written
# stage: fmt
uprobe:"/bin/a b":cpp:"A::f(int)",name=k:vfs_*{}
--- stdout
uprobe:"/bin/a b":cpp:"A::f(int)",
name=k:vfs_*
{}
