# claim: A pointer returned by a function has its type
# stage: attach
# needs: root,kprobe,feature:long_keys
# args: -c $PROGRAMS/calls
fexit:do_filp_open /comm == "calls"/ { @[str(retval.f_path.dentry.d_name.name)] = count(); }
--- stdout
...
@[zero]: 1
...
