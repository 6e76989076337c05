# claim: Registers and ctx hold what arguments are read from
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls" && arg2 != 832/ {
  if (reg("dx") == arg2 && ctx.dx == arg2 && reg("di") == arg0) { @same = count(); } else { @different = count(); }
}
--- stdout


@same: 64
