# claim: static_assert and fail stop the script
# stage: errors
# covers: F05
begin { static_assert(1 > 2, "impossible"); if comptime (1 > 2) { fail("not seen"); } fail("seen %d", 5); }
--- stderr
stdin:1:9-43: ERROR: E2033: impossible
begin { static_assert(1 > 2, "impossible"); if comptime (1 > 2) { fail("not seen"); } fail("seen %d", 5); }
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
stdin:1:87-105: ERROR: E2033: seen 5
begin { static_assert(1 > 2, "impossible"); if comptime (1 > 2) { fail("not seen"); } fail("seen %d", 5); }
                                                                                      ~~~~~~~~~~~~~~~~~~
