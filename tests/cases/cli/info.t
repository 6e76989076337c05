# claim: --info tells version, kernel and features
# stage: cli
# covers: C09
# run: "$SONDE" --info | sed -n "s/^\(  [a-z_A-Z]*: \).*/\1/p; /^[A-Z]/p"
begin { }
--- stdout
System
  OS: 
  Arch: 
...
Build
  version: 
  LLVM: 
...
Kernel features
...
