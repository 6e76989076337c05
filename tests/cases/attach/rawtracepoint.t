# claim: rawtracepoint has typed arguments by name and number
# stage: attach
# covers: P16
# needs: root,btf
# args: -c "$PROGRAMS/calls"
rawtracepoint:sys_enter /args.id == 110/ { @[probe] = count(); @same = sum(arg1 == args.id ? 1 : 0); @struct = sum(args.regs->orig_ax == 110 ? 1 : 0); }
--- stdout


@[rawtracepoint:vmlinux:sys_enter]: 1000
@same: 1000
@struct: 1000
