# claim: Every conversion of printf
# stage: output
# covers: F01
# needs: root
begin { printf("[%d] [%i] [%u] [%o] [%x] [%X] [%c] [%s] [%p] [%%]\n", -5, 5, 5, 8, 255, 255, 65, "s", 255); printf("[%5d] [%-5d] [%05d] [%+d] [%#x] [%#o] [% d]\n", 5, 5, 5, 5, 255, 8, 5); printf("[%10s] [%-10s] [%.2s] [%-08x]\n", "abc", "abc", "abc", 255); printf("%hhd %hd %ld %lld %jd %zu %td %Ld\n", 200, 70000, -1, -2, -3, 4, 5, 6); printf("%r|%rx|%rh|%gr\n", buf("a\x01b", 3), buf("a\x01b", 3), buf("a\x01b", 3), 0xcc0); printf("%5%|%q\n"); }
--- stdout
[-5] [5] [5] [10] [ff] [FF] [A] [s] [0xff] [%]
[    5] [5    ] [00005] [+5] [0xff] [010] [5]
[       abc] [abc       ] [abc] [ff000000]
-56 4464 -1 -2 -3 4 5 6
a\x01b|\x61\x01\x62|61 01 62|GFP_KERNEL
%|%q


