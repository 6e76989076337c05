# claim: cgroup_path() names the hierarchies of a cgroup when it is shown; a pattern chooses among them
# stage: exec
# covers: F17
# needs: root,feature:for_each
begin { print(cgroup_path(cgroup, "no such hierarchy")); @[cgroup_path(cgroup)] = count(); print(len(@)); clear(@); }
--- stdout

1


