# claim: fail() in a dead branch is not reported
# stage: exec
# needs: root
begin { if comptime (false) { fail("never"); } print("ok"); }
--- stdout
ok


