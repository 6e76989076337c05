# claim: A process's name is one key, whatever memory held before
# stage: exec
# needs: root
# args: -c $PROGRAMS/calls
t:syscalls:sys_enter_getppid /pid == cpid/ { $a = @n++ * 0x0101010101010101; @x[$a, $a, $a] = 1; @[comm] = count(); } end { clear(@x); clear(@n); }
--- stdout


@[calls]: 1000
