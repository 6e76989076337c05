# claim: A variable of a program is watched in all threads of the command, by any of the forms a binary is written in
# stage: attach
# covers: P21
# needs: root,program:watched
# args: -q -c "$PROGRAMS/watched"
watchpoint:{{PROGRAMS}}/watched:counter:8:w { @[comm] = count(); }
w:{{PROGRAMS}}/watch*:counter:4:rw { @n = count(); }
--- stdout


@[early]: 100
@[late]: 100
@n: 200
