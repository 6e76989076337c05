# claim: static_assert() passes when true
# stage: exec
# needs: root
begin { static_assert(sizeof(uint64) == 8, "size"); print("ok"); }
--- stdout
ok


