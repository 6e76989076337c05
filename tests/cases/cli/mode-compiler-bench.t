# claim: --mode compiler-bench runs nothing and tells how long each stage of the compiler takes; warnings are told once, and a wrong script ends it
# stage: cli
# covers: C04
# needs: root
# run: "$SONDE" --mode compiler-bench -e "$SCRIPT" 2>errors | tail -4 | tr -s ' ' | sed 's/[0-9][0-9]*/N/g; s/ [^ ]*s$/ s/'; grep -c WARNING errors; "$SONDE" --mode compiler-bench -e 'begin { nothing }'
begin { print("no"); @a[1] = 1; 1 + pid; }
--- stdout
parse N N N ± N s
check N N N ± N s
plan N N N ± N s
codegen N N N ± N s
1
--- stderr
ERROR: nothing is called
--- status
1
