# claim: --container finds the control group in every form that docker, containerd, CRI-O, podman, LXC and systemd-nspawn give its name; one of version 1 by its processes
# stage: cli
# needs: root,cgroup2,mount_namespace,program:boxed
# timeout: 60
# run: g=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/sonde-names-$$; i=0; set -- docker-ID.scope kubepods.slice/kubepods-burstable.slice/cri-containerd-ID.scope kubepods/burstable/pod12/ID crio-ID.scope machine.slice/libpod-ID.scope lxc.payload.ID 'machine.slice/machine-my\x2dID.scope' machine.slice/systemd-nspawn@ID.service; mkdir -p "$g/machine.slice/libpod-conmon-id5$$.scope"; for form; do i=$((i + 1)); d="$g/${form%%ID*}id$i$$${form#*ID}"; mkdir -p "$d"; sh -c "echo \$\$ >'$d/cgroup.procs'; exec $PROGRAMS/boxed c$i 20000" & done; sleep 0.3; i=0; for form; do i=$((i + 1)); n=id$i$$; [ $i = 7 ] && n=my-$n; "$SONDE" -q --container $n -e 't:syscalls:sys_enter_clock_nanosleep { @[comm] = count(); } interval:ms:50 { exit(); }' | grep -c "^@.c$i[]-]" ; done; kill $(find $g -name cgroup.procs | xargs cat); wait; mkdir -p "$TMP/one"; mount -t cgroup -o none,name=sonde-test none "$TMP/one" && mkdir -p "$TMP/one/docker/old$$" && { sh -c "echo \$\$ >$TMP/one/docker/old$$/cgroup.procs; exec $PROGRAMS/boxed v1 20000" & sleep 0.3; "$SONDE" -q --container old$$ -e 't:syscalls:sys_enter_clock_nanosleep { @[comm] = 1; } interval:ms:50 { exit(); }'; kill $(cat "$TMP/one/docker/old$$/cgroup.procs"); wait; rmdir "$TMP/one/docker/old$$" "$TMP/one/docker"; umount "$TMP/one"; }; "$SONDE" --container nothere -e 'begin { }'; find $g -depth -type d -exec rmdir {} +
--- stdout
4
4
4
4
4
4
4
4


@[v1]: 1
@[v1-child]: 1
@[v1-last]: 1
@[v1-thread]: 1
--- stderr
ERROR: --container nothere: no control group has this in its name
