# claim: probe is a string wherever a script treats it as one: mixed with other keys and values, looked up by its text, iterated over, measured
# stage: exec
# needs: root,feature:for_each
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getp*, t:syscalls:sys_exit_getppid /pid == cpid/ {
	@[probe] = count(); @b["x"] = "literal"; @b["y"] = probe; @l[strlen(probe)] = count(); @n = probe;
	@which[strcontains(probe, "exit") ? probe : "enter"] = count();
}
t:syscalls:sys_enter_exit_group /pid == cpid/ { if (@n == "tracepoint:syscalls:sys_exit_getppid") { @last = 1; } }
begin { @b[probe] = probe; }
end { print(@["tracepoint:syscalls:sys_enter_getppid"]); for ($kv : @) { if ($kv.0 == "tracepoint:syscalls:sys_exit_getppid") { print($kv); } } }
--- stdout
1000
(tracepoint:syscalls:sys_exit_getppid, 1000)


@[tracepoint:syscalls:sys_enter_getppid]: 1000
@[tracepoint:syscalls:sys_exit_getppid]: 1000
@b[begin]: begin
@b[x]: literal
@b[y]: tracepoint:syscalls:sys_exit_getppid
@l[36]: 1000
@l[37]: 1000
@last: 1
@n: tracepoint:syscalls:sys_exit_getppid
@which[enter]: 1000
@which[tracepoint:syscalls:sys_exit_getppid]: 1000
