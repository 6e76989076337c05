# claim: --emit-elf writes a BPF object, --emit-llvm FILE.original.ll and FILE.optimized.ll; the program still runs; files that cannot be written are told
# stage: cli
# covers: C12
# needs: root,cmd:readelf
# run: "$SONDE" -q --emit-elf x.o --emit-llvm x --verify-llvm-ir script.bt; readelf -h x.o | grep -oE 'Linux BPF|REL \(Relocatable file\)'; readelf -s x.o | grep -c begin_1; grep -l '^define' x.original.ll x.optimized.ll; "$SONDE" --emit-elf /nope/x.o script.bt; echo $?; "$SONDE" --emit-llvm /nope/x script.bt; echo $?
begin { print(1); }
--- stdout
1


REL (Relocatable file)
Linux BPF
1
x.original.ll
x.optimized.ll
1
1
