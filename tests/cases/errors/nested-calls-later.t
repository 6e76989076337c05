# claim: What is not there yet says so
# stage: errors
# needs: root,btf
begin { print(cgroup_path(1)); print(path(curtask)); }
--- stderr
stdin:1:38-51: ERROR: E1002: path() is understood but not implemented yet
begin { print(cgroup_path(1)); print(path(curtask)); }
                                     ~~~~~~~~~~~~~
