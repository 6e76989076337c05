# claim: -k tells the helper and code of a failed read
# stage: exec
# covers: R07
# needs: root
# args: -k
begin { $p = (int32 *)8; print(*$p); print(str(kptr((uint64)8))); }
--- stdout
0



--- stderr
stdin:1:32-35: WARNING:
Additional Info - helper: probe_read_kernel, retcode: -
Additional Info - helper: probe_read_kernel_str, retcode: -
