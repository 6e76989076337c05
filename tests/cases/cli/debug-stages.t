# claim: -d prints a stage where bpftrace prints it and stops, unless the kernel is what it is about; what -d libbpf and verifier tell comes before the script's own output
# stage: cli
# covers: C08
# needs: root
# run: for s in tokens parse ast types plan codegen codegen-opt ir asm dis libbpf verifier; do "$SONDE" -d $s -e "$SCRIPT" >"$TMP/out" 2>"$TMP/err"; echo "$s $? $([ -s "$TMP/out" ] && echo stdout) $(grep -qv Attached "$TMP/err" && echo stderr): $(grep . "$TMP/out" | grep -m2 -E '^(LLVM|Disas|BPF ver|map .@|--)' | sed 's/, .*//' | tr '\n' ' ')"; done; for s in libbpf verifier; do "$SONDE" -q -d $s -e "$SCRIPT" | sed -n "s/^program '\([a-z]*\).*/program \1/p; s/^processed .*/processed/p; /^[0-9]$/p"; done; "$SONDE" -d all --mode codegen -e "$SCRIPT" 2>/dev/null | grep -cE '^(LLVM|Disas)'; "$SONDE" -d foo -e "$SCRIPT" 2>&1 | head -1
begin { @ = 7; print(7); exit(); }
--- stdout
tokens 0 stdout : 
parse 0  stderr: 
ast 0  stderr: 
types 0 stdout : 
plan 0 stdout : 
codegen 0 stdout : LLVM IR before optimization --------------------------- 
codegen-opt 0 stdout : LLVM IR after optimization ---------------------------- 
ir 0 stdout : 
asm 0 stdout : 
dis 0 stdout : Disassembled bytecode ---------------------------- 
libbpf 0 stdout : map '@': created 
verifier 0 stdout : BPF verifier log for begin_1: -------------------------------------- 
program begin
7
processed
7
3
-d: there is no stage 'foo' (--help=stages lists them)
