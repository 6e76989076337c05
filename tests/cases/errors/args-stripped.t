# claim: args of a binary without debug information
# stage: cli
# covers: P11
# needs: root,uprobe,cmd:strip
# run: strip -g -o c "$PROGRAMS/calls"; SONDE_DIAG_CODES=1 "$SONDE" check -q -e "uprobe:$PWD/c:counted_b { print(args.i); }"
begin { }
--- stderr
ERROR: E1073
--- status
1
