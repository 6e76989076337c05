# claim: Fields of records may have the names of builtins
# stage: exec
# needs: root
# covers: L04
begin { $x = (pid = 1, kstack = "k", args = 3, nsecs = 4, comm = comm == comm, arg0 = 6); @r[0] = (tid = 7, ctx = 8); print($x); print($x.pid + $x.args); print(@r[0].tid); clear(@r); }
--- stdout
{ .pid = 1, .kstack = k, .args = 3, .nsecs = 4, .comm = true, .arg0 = 6 }
4
7


