# claim: What is not there yet says so
# stage: errors
# needs: root,btf
begin { print(cgroup_path(1)); print(percpu_kaddr("runqueues")); }
--- stderr
stdin:1:38-63: ERROR: E1002: percpu_kaddr() is understood but not implemented yet
begin { print(cgroup_path(1)); print(percpu_kaddr("runqueues")); }
                                     ~~~~~~~~~~~~~~~~~~~~~~~~~
