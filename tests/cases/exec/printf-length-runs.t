# claim: Letters of length that mean nothing together mean no length
# stage: exec
# needs: root
begin { printf("%hhhd %llld %lhd %hlx %jzd %llllx\n", 300, -1, 70000, 70000, 5, -1); printf("%hhs|%llc|%hd\n", "x", 65, 70000); }
--- stdout
300 -1 70000 11170 5 ffffffff
x|A|4464


