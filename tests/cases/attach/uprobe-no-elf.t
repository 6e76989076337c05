# claim: What is no program cannot be probed; a stripped one is told as such
# stage: cli
# needs: root,uprobe,cmd:strip
# run: echo text >"$TMP/text"; chmod +x "$TMP/text"; "$SONDE" -e "uprobe:$TMP/text:main { }"; strip -o "$TMP/stripped" "$PROGRAMS/calls"; "$SONDE" -e "uprobe:$TMP/stripped:counted_b { }"
--- stderr
*ERROR: */text: it is no ELF program or library, or a damaged one
*ERROR: there is no function 'counted_b'*
HINT: it has no symbols (stripped*
--- status
1
