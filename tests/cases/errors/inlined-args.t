# claim: Arguments of an inlined function are refused where they are asked for
# stage: errors
# needs: root,uprobe
uprobe:{{PROGRAMS}}/inlined:copied { @[arg0] = count(); print(args.i); }
--- stderr
*ERROR: E3045
*ERROR: E3045
