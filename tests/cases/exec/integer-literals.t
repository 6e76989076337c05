# claim: Integer literals in every base, with exponent, duration and width
# stage: exec
# covers: L05, L06, L07, L08, L09
# needs: root
begin { print(1_000); print(0x1F); print(010); print(1e3); print(1ms); print(10ull); }
--- stdout
1000
31
8
1000
1000000
10


