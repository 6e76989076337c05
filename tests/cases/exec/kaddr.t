# claim: kaddr() is the address of a kernel symbol
# stage: exec
# covers: F15
# needs: root
begin { print(ksym(kaddr("schedule"))); print(kaddr("schedule") == kaddr("schedule")); printf("%s\n", ksym(0)); @[ksym(kaddr("schedule"))] = 1; }
--- stdout
schedule
true
0


@[schedule]: 1
