# claim: Programs in two containers (mount and pid namespace, cgroup) are told apart by pid, by cgroup and by container; binaries only they see are found
# stage: cli
# needs: root,uprobe,cgroup2,mount_namespace,cmd:unshare,cmd:pgrep,program:usdt,feature:for_each
# timeout: 60
# run: g=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/sonde-box-$$; mkdir -p "$TMP/box"; for n in aaaa bbbb; do mkdir -p $g/docker-$n$$.scope; sh -c "echo \$\$ >$g/docker-$n$$.scope/cgroup.procs; exec unshare -m -p -f --mount-proc sh -c 'mount -t tmpfs none $TMP/box; cp $PROGRAMS/usdt $TMP/box/usdt-$n; cd /; $TMP/box/usdt-$n 3000 & wait'" & done; sleep 1; a=$(pgrep -x usdt-aaaa); b=$(pgrep -x usdt-bbbb); for t in "-p $a" "-p $b" "-p $a -p $b"; do "$SONDE" -q $t -e "usdt:$TMP/box/usdt-*:test:twice { @[comm] = count(); } interval:ms:300 { exit(); } end { for (\$kv : @) { print(\$kv.0); } clear(@); }" | grep . | sort; echo "== $t" | sed 's/[0-9]//g'; done; for t in "--cgroup $g/docker-aaaa$$.scope" "--container bbbb$$"; do "$SONDE" -q $t -e 'profile:hz:999 { @[comm] = count(); } software:context-switches:1 { @[comm] = count(); } interval:ms:300 { exit(); } end { for ($kv : @) { print($kv.0); } clear(@); }' | grep usdt; done; kill -9 $(cat $g/*/cgroup.procs); sleep 0.3; rmdir $g/docker-* $g
--- stdout
usdt-aaaa
== -p 
usdt-bbbb
== -p 
usdt-aaaa
usdt-bbbb
== -p  -p 
usdt-aaaa
usdt-bbbb
