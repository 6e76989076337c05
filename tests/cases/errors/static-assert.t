# claim: static_assert and fail stop the script
# stage: errors
begin { static_assert(1 > 2, "impossible"); if comptime (1 > 2) { fail("not seen"); } fail("seen %d", 5); }
--- stderr
stdin:1:9-43: ERROR: impossible
stdin:1:87-105: ERROR: seen 5
