# claim: cat() prints a file in order with other output
# stage: exec
# covers: F07, R03
# needs: root
begin { printf("before\n"); cat("/proc/sys/kernel/%s", "ostype"); printf("after\n"); }
--- stdout
before
Linux
after


