# claim: The name of a builtin is a good field name, in macros' records, too
# stage: errors
# covers: L04
macro record_of(a) { (pid = a, kstack = a) }
begin { $x = (tid=1, ctx=2); print(record_of($x.tid).kstack); }
--- stdout
stdin: ok
--- status
0
