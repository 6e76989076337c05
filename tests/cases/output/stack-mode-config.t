# claim: stack_mode chooses how stacks are printed
# stage: output
# needs: root
# args: -c "$PROGRAMS/calls"
config = { stack_mode = perf } t:syscalls:sys_enter_getppid { @[kstack(1), comm] = count(); exit(); }
--- stdout


@[
	* *+*
, calls]: 1
