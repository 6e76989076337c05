# claim: C type words in casts of old scripts
# stage: exec
# needs: root
begin { print((unsigned int)-1); print((unsigned char)300); print((long long)5); print((const char *)0); }
--- stdout
4294967295
44
5
0x0


