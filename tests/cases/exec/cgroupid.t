# claim: cgroupid() of the root cgroup is a number known at compile time
# stage: exec
# covers: F17
# needs: root
# needs: file:/sys/fs/cgroup/cgroup.procs
begin { print(cgroupid("/sys/fs/cgroup") > 0); print(is_literal(cgroupid("/sys/fs/cgroup"))); }
--- stdout
true
true


