# claim: A variable of a program is watched in all threads of the command
# stage: attach
# covers: P21
# needs: root,program:watched
# args: -q -c "$PROGRAMS/watched"
watchpoint:{{PROGRAMS}}/watch*:counter:8:w { @[comm] = count(); }
--- stdout


@[early]: 100
@[late]: 100
