# claim: The limit on the size of files is told, and does not kill
# stage: cli
# needs: root
# run: { (ulimit -f 1; "$SONDE" -q -o "$TMP/out" -e "$SCRIPT"; echo "$?") 2>&1; } | cat; wc -c < "$TMP/out"
begin { for ($i : 0..1000) { printf("eight by\n"); } exit() }
--- stdout
ERROR: cannot write the output: File too large
HINT: the limit on the size of files is reached (ulimit -f)
1
512
