# claim: macaddr() prints upper-case bytes
# stage: exec
# covers: F14
# needs: root
begin { print(macaddr((uint8[6])"\x00\xab\x01\xff\x10")); @[macaddr((uint8[6])"12345")] = 1; }
--- stdout
00:AB:01:FF:10:00


@[31:32:33:34:35:00]: 1
