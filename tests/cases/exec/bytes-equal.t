# claim: Addresses of code, stacks, network addresses and buffers are equal when their bytes are
# stage: exec
# needs: root
begin {
	print(ksym(1) == ksym(1)); print(ksym(1) != ksym(2)); print(buf("abc", 3) == buf("abc", 3)); print(buf("abc", 3) == buf("abd", 3));
	print(macaddr((uint8[6])"abcde") == macaddr((uint8[6])"abcde")); print(ntop(1) == ntop(1)); print(ntop(1) == ntop(2)); print(username == username);
	$k = kstack(3); @k = $k; print(@k == $k); clear(@k); @m[1] = ksym(5); print(@m[1] == ksym(5)); clear(@m);
}
--- stdout
true
true
true
false
true
true
false
true
true
true


