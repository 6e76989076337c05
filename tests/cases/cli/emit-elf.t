# claim: --emit-elf writes a BPF object
# stage: cli
# covers: C12
# needs: root
# run: "$SONDE" -q --emit-elf o.elf -e "$SCRIPT"; head -c 4 o.elf | tail -c 3; echo
begin { print(1); }
--- stdout
1


ELF
