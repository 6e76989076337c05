# claim: C++ names are demangled in stacks
# stage: attach
# needs: root
# args: -c "$PROGRAMS/shapes 300"
profile:hz:997 /pid == cpid/ { @[ustack(2)] = count(); }
--- stdout
...
        shapes::Circle::area(double)+*
        *shapes::twice<int>(int)+*
...
