# claim: uid, gid and username are those of the process
# stage: exec
# covers: B03
# needs: root
begin { print(uid); print(gid); print(username); @[username] = 1; }
--- stdout
0
0
root


@[root]: 1
