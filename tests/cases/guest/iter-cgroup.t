# claim: iter:cgroup walks all groups below the root, parents first
# stage: cli
# needs: root,kprobe,btf,cgroup2,kernel>=6.1
# run: root=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts); mkdir -p $root/walk-a/walk-b; "$SONDE" -q -e "$SCRIPT"; rmdir $root/walk-a/walk-b $root/walk-a
iter:cgroup { if (ctx.cgroup != 0) { $name = str(ctx.cgroup.kn.name); if (strncmp($name, "walk-", 5) == 0) { print($name); } } }
--- stdout
walk-a
walk-b


