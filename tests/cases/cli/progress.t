# claim: long work shows on a terminal how far it is, and wipes that before output; without a terminal, and with -q, there is nothing of it
# stage: cli
# needs: root,cmd:script
# timeout: 60
# alone: yes
# run: printf %s "$SCRIPT" >"$TMP/s.bt"; for o in -k -q; do TERM=xterm script -qec "'$SONDE' $o -o '$TMP/out' --no-feature batch '$TMP/s.bt'" /dev/null >"$TMP/terminal"; tr '\r' '\n' <"$TMP/terminal" | sed -n 's/\x1b\[K\(reading[^0-9]*\)[0-9]*/\1N/p' | uniq; tail -c 4 "$TMP/terminal" | od -An -c; done; "$SONDE" -o "$TMP/out" --no-feature batch "$TMP/s.bt" 2>&1 | grep -c reading; TERM=dumb script -qec "'$SONDE' -o '$TMP/out' --no-feature batch '$TMP/s.bt'" /dev/null | grep -c reading; grep -c : "$TMP/out"
config = { max_map_keys = 400000 }
begin { for ($i : 0..400000) { @[$i] = $i; } exit(); }
--- stdout
reading a map, keys: N
  \r 033   [   K
0
0
400000
