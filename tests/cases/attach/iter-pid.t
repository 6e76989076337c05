# claim: -p limits iterators over tasks to that process
# stage: cli
# covers: P29
# needs: root,btf,kernel>=6.1
# run: sleep 5 & p=$!; sleep 0.1; "$SONDE" -q -p $p -e 'iter:task { printf("%s %d\n", ctx.task.comm, ctx.task.pid == '$p'); }' | grep .; kill $p
--- stdout
sleep 1
