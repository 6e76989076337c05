# claim: Under lockdown=integrity everything that only reads works; what writes memory is told as the lockdown's refusal, with what to do
# stage: cli
# normalize: maps
# needs: root,kprobe,lockdown:integrity
# timeout: 60
# run: "$SONDE" --info | grep lockdown; "$SONDE" -q --unsafe -e 'begin { @left = write_user(uptr((uint8 *)0), "a", 1); }'; echo $?; "$PROGRAMS/bpf_count" left; "$SONDE" -q -c "$PROGRAMS/calls" -e "kprobe:vfs_read /arg2 == 4/ { @k = count(); } fentry:vfs_read /args.count == 4/ { @f = count(); } t:syscalls:sys_enter_read /args.count == 4/ { @t = count(); } uprobe:$PROGRAMS/calls:counted_a { @u = count(); } uretprobe:$PROGRAMS/calls:counted_b { @r = max(retval); } rt:sched_switch { @s[args.prev.pid] = 1; } end { print(len(@s) > 0); clear(@s); }"; echo $?
--- stdout
  lockdown: integrity
255
0 programs, 0 maps, 0 links
true


@f: 4
@k: 4
@r: 498
@t: 4
@u: 100
0
--- stderr
ERROR: the kernel is locked down (integrity): programs may not write memory, as begin_1 does: *
HINT: a boot with lockdown=none on the kernel's command line, or without Secure Boot, allows it
! bug in sonde
