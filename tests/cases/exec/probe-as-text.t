# claim: What is kept under, or as, a probe's name can be looked up and compared as text; then each match has a program of its own
# stage: exec
# needs: root,feature:for_each
# args: -c "/bin/echo child"
t:syscalls:sys_enter_write, t:syscalls:sys_enter_exit_group { @n[probe, 1] = count(); @last = probe; }
end {
  print(@n["tracepoint:syscalls:sys_enter_write", 1] > 0);
  print(@n["tracepoint:syscalls:sys_enter_read", 1] > 0);
  print(@last == "tracepoint:syscalls:sys_enter_exit_group");
  print(strcontains(@last, "exit"));
  for ($kv : @n) { if ($kv.0.0 == "tracepoint:syscalls:sys_enter_write") { print($kv.0.0); } }
  clear(@n);
}
--- stdout
child
true
false
true
true
tracepoint:syscalls:sys_enter_write


@last: tracepoint:syscalls:sys_enter_exit_group
