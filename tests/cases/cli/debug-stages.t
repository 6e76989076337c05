# claim: -d prints a stage and stops
# stage: cli
# covers: C08
# needs: root
# run: for s in tokens ast types plan codegen codegen-opt ir asm; do "$SONDE" -d $s -e "$SCRIPT" 2>&1 | grep -c . | sed "s/^[1-9][0-9]*$/$s/"; done; "$SONDE" -d foo -e "$SCRIPT" 2>&1 | head -1
begin { print(1); }
--- stdout
tokens
ast
types
plan
codegen
codegen-opt
ir
asm
-d: there is no stage 'foo' (--help=stages lists them)
