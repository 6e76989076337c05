# claim: A pinned iterator writes its printf() and print() into the file that is read, when sonde has gone
# stage: cli
# covers: P22
# needs: root,btf,mount_namespace,cmd:unshare,kernel>=6.1
# run: unshare -m sh -c 'mkdir bpf && mount -t bpf bpf bpf && "$SONDE" -q -e "$(sed "s#PIN#$PWD/bpf/x#" script.bt)" && cat bpf/x' | sed "s#$PWD#.#; s#0x[0-9a-f]\{16\}#0xADDRESS#"
iter:task:PIN {
  if (ctx.task.pid != 2) { return; }
  printf("%d|%5d|%-5u|%x|%#x|%#x|%05d|%c|%%|é\n", ctx.task.pid, ctx.task.pid, ctx.task.tgid, -1, 255, 0, -42, 65);
  printf("%s|%12s|%s|%d|%hhd|%lx\n", ctx.task.comm, str("ab", 10), ctx.task.flags != 0, (uint64)-1, 200, -1);
  printf("%p %p %s\n", ctx.task, 0, ksym(kaddr("schedule")));
  print(ctx.task.comm); print(-3); print(ctx.task); print(false); print(ksym(kaddr("schedule")));
  for ($i : 0..3) { printf("%d ", $i); }
  @[ctx.task.comm] = count();
}
--- stdout
Program pinned to ./bpf/x


2|    2|2    |ffffffff|0xff|0|-0042|A|%|é
kthreadd|          ab|true|-1|-56|ffffffffffffffff
0xADDRESS 0 schedule
kthreadd
-3
0xADDRESS
false
schedule
0 1 2 
\no newline at end
