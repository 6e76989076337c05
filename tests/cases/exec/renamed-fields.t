# claim: Fields of kernel structs are found under the names they have on other kernels, with one warning for each
# stage: exec
# needs: root,btf,kernel>=6.14
begin {
  $t = curtask;
  print($t.state == $t.__state);
  print($t.state + 0 >= 0);
  print($t.cpu == (uint32)cpu);
  print($t.real_start_time == $t.start_boottime);
  print(offsetof(struct cfs_rq, nr_running) == offsetof(struct cfs_rq, nr_queued));
  print($t.mm.exe_file.f_path.dentry.d_iname[0] != 0);
}
--- stdout
true
true
true
true
true
true


--- stderr
stdin:3:12-17: WARNING
stdin:5:12-15: WARNING
stdin:6:12-27: WARNING
stdin:7:33-43: WARNING
stdin:8:38-45: WARNING
! stdin:4
