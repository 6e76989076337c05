# claim: system() runs a shell command, its output in order
# stage: exec
# covers: F07
# needs: root
# args: --unsafe
begin { printf("a\n"); system("echo hi %d", 5); printf("b\n"); system("exit 3"); print("c"); }
--- stdout
a
hi 5

b
c


