# claim: --test runs test: probes between begin and end: one passes when it returns 0, without errorf and without another exit status
# stage: cli
# covers: P03, C11
# needs: root
# run: "$SONDE" --test script.bt >out; s=$?; sed -E 's/\([0-9]+ (ns|μs|ms)\)/(TIME)/' out; exit $s
begin { printf("begin\n"); }
test:zero { printf("not shown\n"); return 0; }
test:one { printf("shown\n"); return 1; }
test:errorf { errorf("bad"); }
test:exit { exit(3); }
test:exit_zero { exit(0); }
test:assert { assert(1 == 2, "boom"); }
test:nothing { @ = 1; }
interval:ms:1 { printf("never\n"); }
end { printf("end\n"); }
--- stdout
begin
[==========] Running 7 tests.
[ RUN      ] zero
[       OK ] zero (TIME)
[ RUN      ] one
shown
[  FAILED  ] one (TIME)
[ RUN      ] errorf
script.bt:4:15-28: ERROR: bad
[  FAILED  ] errorf (TIME)
[ RUN      ] exit
[  FAILED  ] exit (TIME)
[ RUN      ] exit_zero
[       OK ] exit_zero (TIME)
[ RUN      ] assert
script.bt:7:15-37: ERROR: assert failed: boom
[  FAILED  ] assert (TIME)
[ RUN      ] nothing
[       OK ] nothing (TIME)
[==========] 7 tests ran.
[  PASSED  ] 3 tests.
[  FAILED  ] 4 tests, listed below:
[  FAILED  ] one
[  FAILED  ] errorf
[  FAILED  ] exit
[  FAILED  ] assert
end


--- status
1
