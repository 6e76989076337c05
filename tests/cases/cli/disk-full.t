# claim: Files are written whole or not at all: on a full disk an older one stays, nothing is left beside it, the reason is told; links are followed
# stage: cli
# needs: root,mount_namespace,cmd:unshare
# run: unshare -m sh -c 'mount -t tmpfs -o size=16k x "$TMP"; cd "$TMP"; head -c 12288 /dev/zero > fill; echo old > x.sonde; "$SONDE" build -o x.sonde -e "$SCRIPT"; echo "$?" >&2; "$SONDE" -d asm --emit-elf y.o -e "$SCRIPT" >/dev/null; echo "$?" >&2; cat x.sonde; ls; rm fill; ln -s x.sonde link; "$SONDE" build -o link -e "begin { exit() }"; readlink link; "$SONDE" -q x.sonde && echo runs'
tracepoint:sched:sched_switch { @[kstack] = count(); @b = hist(nsecs); @c[comm] = stats(nsecs); }
--- stdout
old
fill
x.sonde
x.sonde


runs
--- stderr
ERROR: cannot write 'x.sonde': No space left on device
1
y.o: No space left on device
1
