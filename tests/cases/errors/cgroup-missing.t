# claim: A cgroup that is not there
# stage: errors
begin { print(cgroupid("/nope")); }
--- stderr
ERROR: E2035
