# claim: check --btf of a file without kernel types is an error that says so
# stage: cli
# needs: btf
# run: for f in /bin/true /nope; do "$SONDE" check --btf $f -e "$SCRIPT"; echo $?; done; "$SONDE" check --btf /sys/kernel/btf/vmlinux -e "$SCRIPT"
begin { print(curtask.pid); }
--- stdout
1
1
stdin: ok
--- stderr
ERROR: --btf /bin/true: this file holds no BTF
ERROR: --btf /nope: No such file or directory
