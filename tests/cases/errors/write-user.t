# claim: write_user() writes no more than its source has; per-CPU variables are known by name
# stage: errors
# needs: root,btf
# args: --unsafe
# covers: F15, F18
begin { _ = write_user(0, "x", 20); $n = 3; _ = write_user(0, "abcd", $n); $v = 5; _ = write_user(0, &$v, 1); print(percpu_kaddr("no_such_variable")); }
--- stderr
stdin:1:13-35: ERROR: E2061: write_user(): a length of 20 does not fit the source, which has 2 bytes
begin { _ = write_user(0, "x", 20); $n = 3; _ = write_user(0, "abcd", $n); $v = 5; _ = write_user(0, &$v, 1); print(percpu_kaddr("no_such_variable")); }
            ~~~~~~~~~~~~~~~~~~~~~~
stdin:1:71-73: ERROR: E2004: write_user() needs a literal int here, known before the script runs; this is int
begin { _ = write_user(0, "x", 20); $n = 3; _ = write_user(0, "abcd", $n); $v = 5; _ = write_user(0, &$v, 1); print(percpu_kaddr("no_such_variable")); }
                                                                      ~~
stdin:1:117-149: ERROR: E2026: no per-CPU symbol is called 'no_such_variable'
begin { _ = write_user(0, "x", 20); $n = 3; _ = write_user(0, "abcd", $n); $v = 5; _ = write_user(0, &$v, 1); print(percpu_kaddr("no_such_variable")); }
                                                                                                                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
