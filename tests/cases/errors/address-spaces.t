# claim: A variable or map that is given pointers to the kernel's and to a process's memory is told of
# stage: errors
# needs: root
t:syscalls:sys_enter_openat {
  $p = args.filename;
  $p = kptr((int8 *)5);
  @p = kptr((int8 *)5);
  @p = args.filename;
  $q = args.filename;
  $q = uptr((int8 *)5);
  print((*$p, @p, *$q));
}
--- stderr
stdin:3:8-23: WARNING: W1017
stdin:5:8-21: WARNING: W1017
! stdin:7
--- status
0
