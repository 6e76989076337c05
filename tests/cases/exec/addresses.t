# claim: IP and MAC addresses print as text
# stage: exec
# covers: F14
# needs: root
begin { print(ntop(0x0100007f)); print(ntop(pton("::1"))); print(macaddr((uint8[6])"12345")); }
--- stdout
127.0.0.1
::1
31:32:33:34:35:00


