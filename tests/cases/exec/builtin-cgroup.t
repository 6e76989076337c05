# claim: cgroup is the id of the cgroup
# stage: exec
# covers: B03
# needs: root
begin { print(cgroup > 0); print(sizeof(cgroup())); }
--- stdout
true
8


