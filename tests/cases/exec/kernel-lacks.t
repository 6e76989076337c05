# claim: What this kernel cannot do is one error where it is asked for
# stage: exec
# needs: root
# args: --no-feature for_each
begin { @[1] = 1; for ($kv : @) { print($kv.1); } print(len(@)); }
--- stderr
stdin:1:19-50: ERROR: This needs what the kernel does not have: for_each is turned off
stdin:1:57-63: ERROR: This needs what the kernel does not have: for_each is turned off
--- status
1
