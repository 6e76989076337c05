# claim: Where the kernel shows no BTF, --btf FILE gives the types, and what needs none works without
# stage: cli
# needs: root,btf,mount_namespace,cmd:unshare
# timeout: 20
# run: cp /sys/kernel/btf/vmlinux types; mkdir empty; unshare -m sh -c 'mount --bind empty /sys/kernel/btf; "$SONDE" -q --btf types -e "$SCRIPT"; "$SONDE" -q --btf=types -e "$SCRIPT"; "$SONDE" build --btf types script.bt -o x.sonde && "$SONDE" --btf types -q x.sonde; "$SONDE" -q -e "$SCRIPT"; echo $?; "$SONDE" -q -e "struct task_struct { long first; } t:sched:sched_switch { @[args.next_pid > 0] = 1; } rawtracepoint:sched_switch { @r = arg1 != 0; @t = sizeof(*curtask); } interval:ms:200 { delete(@, false); exit(); }"; "$SONDE" --btf script.bt -e "begin { print(1); }"'
begin { printf("%d %s\n", curtask.pid > 0, curtask.comm); }
--- stdout
1 sonde


1 sonde


1 sonde


1


@[true]: 1
@r: true
@t: 8
1


--- stderr
stdin:1:27-38: ERROR: 'pid' is a field of nothing: void * has no fields
begin { printf("%d %s\n", curtask.pid > 0, curtask.comm); }
                          ~~~~~~~~~~~
HINT: the kernel does not describe its types (/sys/kernel/btf/vmlinux is not readable; CONFIG_DEBUG_INFO_BTF); give a BTF file of this kernel with --btf FILE, or use tracepoint, uprobe and profile probes, which do without; or define the struct in the script
stdin:1:44-56: ERROR: 'comm' is a field of nothing: void * has no fields
begin { printf("%d %s\n", curtask.pid > 0, curtask.comm); }
                                           ~~~~~~~~~~~~
HINT: the kernel does not describe its types (/sys/kernel/btf/vmlinux is not readable; CONFIG_DEBUG_INFO_BTF); give a BTF file of this kernel with --btf FILE, or use tracepoint, uprobe and profile probes, which do without; or define the struct in the script
Attached 1 probe
