# claim: printf cuts integers to the length given
# stage: exec
# covers: F01
# needs: root
begin { printf("%d %u %ld %lu %hhd %llx\n", (uint64)0x1ffffffff, -1, -1, -1, 200, -1); }
--- stdout
-1 4294967295 -1 18446744073709551615 -56 ffffffffffffffff


