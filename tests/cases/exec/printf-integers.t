# claim: printf pads, signs and shows bases as C does
# stage: exec
# covers: F01
# needs: root
begin { printf("[%5d] [%-5d] [%05d] [%+d] [%x] [%#x] [%X] [%o] [%c] [%%]\n", 5, 5, 5, 5, 255, 255, 255, 8, 65); }
--- stdout
[    5] [5    ] [00005] [+5] [ff] [0xff] [FF] [10] [A] [%]


