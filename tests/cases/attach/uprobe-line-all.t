# claim: :all is a source line in every function and inlined copy that has it, once for each run
# stage: attach
# covers: P10
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined@inlined.c:11:all { @copied[probe] = count(); }
uprobe:{{PROGRAMS}}/inlined@inlined.c:23:all { @partly = count(); }
uprobe:{{PROGRAMS}}/inlined@inlined.c:32:all { @for = count(); }
--- stdout


@copied[uprobe:*/inlined@inlined.c:11:all]: 121
@for: 1
@partly: 37
--- stderr
Attached 6 probes
