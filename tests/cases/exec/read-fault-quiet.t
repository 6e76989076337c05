# claim: Without -k a failed read is 0
# stage: exec
# covers: R07
# needs: root
begin { $p = (int32 *)kptr((uint64)8); print(*$p); }
--- stdout
0


