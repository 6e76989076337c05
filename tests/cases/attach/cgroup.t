# claim: --cgroup passes tasks of the group and of the groups below it; --container finds it by a part of its name
# stage: cli
# needs: root,cgroup2
# run: root=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts); g=$root/sonde-case-$$; mkdir -p $g/docker-0123abcd$$.scope; sh -c "echo \$\$ >$g/docker-0123abcd$$.scope/cgroup.procs; while :; do /bin/true; sleep 0.01; done" & p=$!; sleep 0.5; for target in "--cgroup $g" "--cgroup /sonde-case-$$" "--container 0123abcd$$"; do timeout -s INT 20 "$SONDE" -q $target -e "t:sched:sched_process_exec { @[comm] = count(); if (@n++ > 8) { exit(); } } end { clear(@n); }" | grep -o '\[.*\]' | sort; echo; done; kill $p; wait $p; sleep 0.1; rmdir $g/docker-*.scope $g
--- stdout
[sleep]
[true]

[sleep]
[true]

[sleep]
[true]

