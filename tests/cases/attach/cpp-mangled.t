# claim: cpp_demangle = false keeps names as the linker has them
# stage: attach
# needs: root
# args: -c "$PROGRAMS/shapes 300"
config = { cpp_demangle = false } profile:hz:997 /pid == cpid/ { @[usym(reg("ip"))] = count(); }
--- stdout
...
@[_ZN6shapes6Circle4areaEd]: *
...
