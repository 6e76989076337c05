# claim: An artefact runs in a root that has nothing but sonde-run, its libraries, /proc and /sys
# stage: cli
# needs: root,btf,mount_namespace,cmd:unshare
# run: run="$(dirname "$SONDE")/sonde-run"; "$SONDE" build script.bt -o x.sonde; mkdir -p bare/proc bare/sys; cp "$run" x.sonde bare/; for f in $(ldd "$run" | grep -o '/[^ ]*'); do mkdir -p "bare$(dirname "$f")"; cp -L "$f" "bare$f"; done; find bare -iname '*llvm*' -o -iname '*clang*'; unshare -m sh -c 'mount --rbind /proc bare/proc && mount --rbind /sys bare/sys && exec chroot bare /sonde-run -q /x.sonde'
begin { printf("%s %d %d\n", curtask.comm, curtask.tgid == pid, curtask.real_parent.tgid > 0); }
--- stdout
sonde-run 1 1


