# claim: !ptr of old scripts tests for 0
# stage: exec
# needs: root
begin { $p = (int32 *)0; $q = (int32 *)8; print(!$p); print(!$q); if (!$p) { print("null"); } }
--- stdout
true
false
null


