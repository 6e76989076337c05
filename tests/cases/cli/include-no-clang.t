# claim: A script that includes a header where no libclang is installed is told so at the include, with status 2
# stage: cli
# needs: root,mount_namespace,file:/usr/include/fcntl.h
# env: SONDE_DIAG_CODES=1
# run: unshare -m sh script.bt
for f in $(realpath /usr/lib/*/libclang*.so* /usr/lib/llvm-*/lib/libclang*.so* 2>/dev/null | sort -u); do mount --bind /dev/null "$f"; done
"$SONDE" check -e '#include <fcntl.h>
begin { print(O_CLOEXEC); }'
--- stderr
stdin:1:1-19: ERROR: E1070
--- status
2
