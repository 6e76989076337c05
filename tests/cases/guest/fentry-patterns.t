# claim: patterns of fentry leave out what cannot be probed (functions gone after boot, results that are structs) and find those of modules
# stage: cli
# needs: root,kprobe,kernel>=6.1
# run: "$SONDE" -q -e "$SCRIPT"; "$SONDE" -q -e 'fentry:*:veth_x* { @[probe] = count(); } begin { printf("attached\n"); } interval:ms:1 { exit() }'
# timeout: 20
fentry:vfs_ca*, fentry:vfs_set_* { @[func] = count(); } begin { printf("attached\n"); } interval:ms:1 { exit() }
--- stdout
attached


attached


--- stderr
! ERROR
! WARNING
