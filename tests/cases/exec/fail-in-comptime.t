# claim: fail() in a dead branch is not reported
# stage: exec
# covers: G32, F05
# needs: root
begin { if comptime (false) { fail("never"); } print("ok"); }
--- stdout
ok


