# claim: pton() and ntop() turn addresses over
# stage: exec
# covers: F14
# needs: root
begin { print(pton("1.2.3.4")); print(ntop(pton("1.2.3.4"))); print(ntop(pton("2001:db8::1"))); print(ntop(2, 0x0100007f)); print(ntop(10, pton("::"))); }
--- stdout
[1,2,3,4]
1.2.3.4
2001:db8::1
127.0.0.1
::


