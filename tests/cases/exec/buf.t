# claim: buf() keeps bytes; printing escapes what is not ASCII
# stage: exec
# covers: F12
# needs: root
begin { print(buf("abc\x01\xff", 5)); print(buf("abc", 2)); $n = 1; print(buf("abc", $n)); print(buf((uint8[3])"xy")); @ = buf("k", 1); }
--- stdout
abc\x01\xff
ab
a
xy\x00


@: k
