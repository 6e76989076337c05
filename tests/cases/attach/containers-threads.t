# claim: Of two containers with two processes of two threads each, -p, --cgroup, --container, --uid and --comm pass exactly the threads that they should; uprobes find the binary that only one of them sees
# stage: cli
# needs: root,uprobe,cgroup2,mount_namespace,cmd:unshare,cmd:setpriv,cmd:pgrep,program:boxed
# timeout: 60
# run: g=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/sonde-two-$$; mkdir -p "$TMP/box"; chmod 755 "$TMP" "$TMP/box"; for n in a:61001 b:61002; do u=${n#*:} n=${n%:*}; mkdir -p $g/docker-$n$n$n$$.scope; sh -c "echo \$\$ >$g/docker-$n$n$n$$.scope/cgroup.procs; exec unshare -m -p -f --mount-proc sh -c 'mount -t tmpfs -o mode=755 none $TMP/box; cp $PROGRAMS/boxed $TMP/box/only-$n; cd /; setpriv --reuid $u --clear-groups $TMP/box/only-$n $n 30000 & wait'" & done; while [ $(pgrep -c -x '[ab](-child)?') != 4 ]; do sleep 0.1; done; a=$(pgrep -x a) b=$(pgrep -x b); show() { echo "== $1"; shift; "$SONDE" -q "$@" | grep -o '\[.*\]' | sort; }; e='{ @[comm] = count(); } interval:ms:400 { exit(); }'; s="t:syscalls:sys_enter_clock_nanosleep $e"; show "-p" -p $a -e "uprobe:$TMP/box/only-*:boxed_call $e"; show "-p -p" -p $a -p $b -e "uprobe:$TMP/box/only-*:boxed_call $e"; show "--cgroup" --cgroup $g/docker-aaa$$.scope -e "$s"; show "--cgroup, both" --cgroup $g -e "$s"; show "--container, uprobe" --container bbb$$ -e "uprobe:/proc/$b/root$TMP/box/only-b:boxed_call $e"; show "--uid" --uid 61001 -e "$s"; show "--comm" --comm b-last -e "$s"; show "--uid --comm" --uid 61002 --comm a -e "$s"; kill -9 $(cat $g/*/cgroup.procs); while rmdir $g/docker-* 2>/dev/null; [ -d $g ] && ! rmdir $g 2>/dev/null; do sleep 0.1; done
--- stdout
== -p
[a-thread]
[a]
== -p -p
[a-thread]
[a]
[b-thread]
[b]
== --cgroup
[a-child]
[a-last]
[a-thread]
[a]
== --cgroup, both
[a-child]
[a-last]
[a-thread]
[a]
[b-child]
[b-last]
[b-thread]
[b]
== --container, uprobe
[b-child]
[b-last]
[b-thread]
[b]
== --uid
[a-child]
[a-last]
[a-thread]
[a]
== --comm
[b-last]
== --uid --comm
