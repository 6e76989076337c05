# claim: explain tells which kprobes get a perf event each, and why
# stage: cli
# needs: root,btf,kprobe
# run: "$SONDE" explain --no-feature kprobe_multi -e "$SCRIPT" | sed '/^$/,$d' | grep -v matches
kprobe:vfs_* { @ = count(); }
kprobe:vfs_read { @b = count(); }
kprobe:vfs_read+0 { @c = count(); }
kprobe:vmlinux:vfs_write { @d = count(); }
fentry:vfs_read { @e = args.count; }
--- stdout
kprobe:vfs_*
    perf kprobe: a perf event per function instead of one kprobe_multi link (5.18 has it, with fprobe), since it is turned off by --no-feature
    order: kprobe multi link for patterns (kprobe_multi is turned off), else perf kprobe
kprobe:vfs_read
    perf kprobe: a perf event: one function needs no multi link
    order: kprobe multi link for patterns (kprobe_multi is turned off), else perf kprobe
kprobe:vfs_read+0
    perf kprobe: a perf event: one function needs no multi link
    order: kprobe multi link for patterns (kprobe_multi is turned off), else perf kprobe
kprobe:vmlinux:vfs_write
    perf kprobe: a perf event: kprobe_multi cannot tell modules apart
    order: kprobe multi link for patterns (kprobe_multi is turned off), else perf kprobe
fentry:vmlinux:vfs_read
    trampoline: a program of its own on the function's trampoline, with typed arguments
