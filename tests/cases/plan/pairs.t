# claim: Programs of the same functions or system calls are pairs, in any order; those of user functions count their runs
# stage: plan
# needs: root
uretprobe:{{PROGRAMS}}/calls:counted_a, uretprobe:{{PROGRAMS}}/calls:counted_b { } uprobe:{{PROGRAMS}}/calls:counted_a { } uprobe:{{PROGRAMS}}/calls:counted_a, uprobe:{{PROGRAMS}}/calls:counted_b { }
tracepoint:syscalls:sys_enter_read { } tracepoint:syscalls:sys_exit_read { } tracepoint:syscalls:sys_exit_write { }
--- stdout
...
prog 0 uretprobe_1: *counts-runs, *
prog 1 uprobe_1: *
prog 2 uprobe_2: *counts-runs, *
prog 3 *
prog 4 *
prog 5 *
pair: 2 begins, 0 returns
pair: 3 begins, 4 returns
attach *
...
