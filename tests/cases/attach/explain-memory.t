# claim: explain's figures for the memory of maps are what the kernel sets aside, within a twentieth
# stage: cli
# needs: root,kernel>=6.6
# run: "$SONDE" -q -o "$TMP/out" -e "$SCRIPT" & pid=$!; until grep -q ready "$TMP/out" 2>/dev/null; do sleep 0.05; done; cat /proc/$pid/fdinfo/* | awk '$1 == "map_type:" { is_hash = $2 == 1 || $2 == 5 } $1 == "prog_type:" { is_hash = 0 } $1 == "memlock:" && is_hash { sum += $2 } END { print sum }' >"$TMP/kernel"; kill -INT $pid; wait $pid; "$SONDE" explain -e "$SCRIPT" | awk '$1 ~ /^@/ && $3 == "KB" { sum += $2 } END { print sum * 1024 }' >"$TMP/told"; awk -v k="$(cat "$TMP/kernel")" -v t="$(cat "$TMP/told")" 'BEGIN { r = k / t; print (r > 0.95 && r < 1.05 ? "fits" : "kernel " k ", told " t) }'
begin { @[1] = count(); @b["x", 1] = sum(1); @c[1] = "text"; printf("ready\n"); } interval:s:100 { print(@); print(@b); print(@c); @d[pid] = 1; @f[comm, tid] = hist(3) }
--- stdout
fits
