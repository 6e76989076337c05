# claim: bswap() reverses the bytes of every width
# stage: exec
# covers: F14
# needs: root
begin { print(bswap((uint16)0x1234)); print(bswap((uint32)0x12345678)); print(bswap((uint64)1)); print(bswap((uint8)7)); }
--- stdout
13330
2018915346
72057594037927936
7


