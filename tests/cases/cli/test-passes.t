# claim: --test of passing tests has status 0; no maps are printed
# stage: cli
# covers: C11
# needs: root
# run: "$SONDE" --mode test -e "$SCRIPT" >out; s=$?; sed -E 's/\([0-9]+ (ns|μs|ms)\)/(TIME)/' out; exit $s
test:a { @ = 1; return 0; }
--- stdout
[==========] Running 1 tests.
[ RUN      ] a
[       OK ] a (TIME)
[==========] 1 test ran.
[  PASSED  ] 1 test.


--- status
0
