# claim: --no-feature does without; an unknown name lists those there are
# stage: cli
# covers: C14
# needs: root,uprobe
# run: for f in ringbuf uprobe_multi batch raw_tp loop; do "$SONDE" -q --no-feature $f -c "$PROGRAMS/calls" -e "$SCRIPT"; done; "$SONDE" --no-feature odd -e "$SCRIPT" 2>&1 | cut -c1-40
uprobe:{{PROGRAMS}}/calls:counted_* { @u[func] = count(); } t:syscalls:sys_enter_getppid { @t = count(); }
--- stdout


@t: 1000
@u[counted_a]: 100
@u[counted_b]: 250


@t: 1000
@u[counted_a]: 100
@u[counted_b]: 250


@t: 1000
@u[counted_a]: 100
@u[counted_b]: 250


@t: 1000
@u[counted_a]: 100
@u[counted_b]: 250


@t: 1000
@u[counted_a]: 100
@u[counted_b]: 250
--no-feature knows these names: btf,ring
`sonde --help` lists the options.
