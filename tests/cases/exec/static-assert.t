# claim: static_assert() passes when true
# stage: exec
# covers: F05
# needs: root
begin { static_assert(sizeof(uint64) == 8, "size"); print("ok"); }
--- stdout
ok


