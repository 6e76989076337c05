# claim: Imported C in an artefact finds fields, bits and values where the kernel it runs on has them; guests run the one the host has built
# stage: cli
# needs: root,btf
# run: dir=$(dirname "$SONDE"); f=$dir/artefact-import.sonde; [ -f "$f" ] || { f=own.sonde; cp "$TOP/tests/fuzz/corpus/bpf_object/core" core.bpf.o; "$SONDE" build script.bt -o $f; }; "$dir/sonde-run" -q "$f"
import "core.bpf.o";
begin {
  $t = curtask;
  printf("%d %d %c %d %d\n", tgid_of($t) == pid, leader_of($t) == pid, letter($t), bit_of($t) == $t.sched_migrated || bit_of($t) == $t.sched_migrated, asked($t));
  printf("%d %d %d %d %d\n", has_fields(), has_types(), has_values(), values(), typed());
}
rawtracepoint:sched_switch {
  $pid = direct(args.next);
  $flags = narrower(args.next);
  $parent = through(args.next);
  @[$pid == args.next.pid, $flags == args.next.flags, $parent == args.next.real_parent.pid] = 1;
}
interval:ms:50 { exit(); }
--- stdout
1 1 o 1 -1
101 11110 1 31 1


@[true, true, true]: 1
