# claim: An artefact finds the fields of kernel structs where the kernel it runs on has them; guests run the one the host has built
# stage: cli
# needs: root,btf
# run: dir=$(dirname "$SONDE"); f=$dir/artefact-foreign.sonde; [ -f "$f" ] || { f=own.sonde; "$SONDE" build script.bt -o $f; }; "$dir/sonde-run" -q "$f" | sed "s/ $(uname -r)\$/ own kernel/"
begin {
  $t = curtask;
  printf("%s %d %d\n", $t.comm, $t.tgid == pid, $t.pid == tid);
  printf("%d %d\n", $t.real_parent.tgid > 0, $t.group_leader.pid == pid);
  printf("%d %d\n", $t.se.cfs_rq.nr_running < 1000, $t.__state == 0);
  printf("on %s\n", $t.nsproxy.uts_ns.name.release);
}
--- stdout
sonde-run 1 1
1 1
1 1
on own kernel


