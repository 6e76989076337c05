# claim: Samples of a program without frame pointers reach its start, also those taken inside of the kernel
# stage: cli
# needs: root,btf,feature:loop,uprobe
# run: LD_BIND_NOW=1 "$SONDE" -q -c "$PROGRAMS/deep 60 spin" --out f.folded:@ -e "$SCRIPT"; grep -q "_start;.*main;deep_a;deep_b;deep_c" f.folded && echo deep; grep -v "_start;.*main" f.folded
config = { unstable_dw_ustack = enable }
uprobe:{{PROGRAMS}}/deep:main { @on = 1; }
profile:hz:999 /pid == cpid && @on/ { @[dw_ustack] = count(); }
end { clear(@on); }
--- stdout


deep
--- status
1
