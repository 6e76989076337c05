# claim: Without -k a missing key is no warning
# stage: exec
# covers: R07
# needs: root
begin { @a[1] = 1; print(@a[2]); _ = delete(@a, 5); clear(@a); }
--- stdout
0


--- stderr
! WARNING
