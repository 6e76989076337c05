# claim: 32-bit system calls are none of syscalls:*
# stage: attach
# needs: root,btf
# needs: arch:x86_64
# args: -c "$PROGRAMS/compat"
t:syscalls:sys_enter_* { @n = count(); } t:syscalls:sys_enter_writev { @wrong = count(); } t:syscalls:sys_enter_getpid { @getpid = count(); } end { print(@n < 1100); clear(@n); }
--- stdout
true


@getpid: 1000
