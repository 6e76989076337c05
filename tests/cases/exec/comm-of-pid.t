# claim: comm(PID) is the name of the process with that number; a number that nobody has gives N/A and a warning
# stage: exec
# needs: root,btf,kernel>=6.12
interval:ms:10 {
  print((comm(2), pid == 0 || comm(pid) == comm, kfunc_allowed("bpf_task_from_pid")));
  $name = comm(-3);
  printf("%s %d\n", $name, strlen(comm(2)));
  @[comm(2)] = 1;
  exit();
}
--- stdout
(kthreadd, true, true)
N/A 8


@[kthreadd]: 1
--- stderr
stdin:3:11-19: WARNING: there is no process with this number; N/A is taken as its name
  $name = comm(-3);
          ~~~~~~~~
