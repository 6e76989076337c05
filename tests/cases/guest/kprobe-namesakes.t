# claim: A function whose name another one has is probed, too: each of the two by its address
# stage: attach
# needs: root,kprobe,kernel>=6.6
# args: -c /bin/true
kprobe:load_elf_binary { @begun[func] = count(); }
kretprobe:load_elf_binary { @done[func] = count(); }
--- stdout


@begun[load_elf_binary]: 1
@done[load_elf_binary]: 1
