# claim: What clang warns of in imported C is shown; a function that takes a struct can be imported and not be called
# stage: cli
# needs: root,cmd:clang-19
# env: SONDE_DIAG_CODES=1
# run: sh script.bt
echo 'struct pair { int a; int b; }; int take(struct pair p) { return p.a; } int half(int a) { if (a) return 1; } int good(int a) { return a; }' > lib.bpf.c
"$SONDE" check -e 'import "lib.bpf.c"; begin { print(good(1)); }' && "$SONDE" check -e 'import "lib.bpf.c"; begin { print(take(1)); }'
--- stdout
stdin: ok
--- stderr
stdin:1:1-19: WARNING: W1016
stdin:1:35-42: ERROR: E1093
--- status
1
