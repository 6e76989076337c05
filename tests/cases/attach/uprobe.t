# claim: uprobe and uretprobe count calls exactly; argument and value
# stage: attach
# covers: P08, P12
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_a { @a = count(); } u:{{PROGRAMS}}/calls:counted_b { @b = count(); @args = sum(arg0); } uretprobe:{{PROGRAMS}}/calls:counted_b { @ret = sum(retval); } ur:{{PROGRAMS}}/calls:counted_a { @ra = count(); }
--- stdout


@a: 100
@args: 31125
@b: 250
@ra: 100
@ret: 62250
--- stderr
Attached 4 probes
