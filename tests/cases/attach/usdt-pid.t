# claim: With -p the binary may be left out, and only that process's sites are seen
# stage: cli
# needs: root,uprobe,program:usdt,feature:for_each
# run: "$PROGRAMS/usdt" 300 & a=$!; "$PROGRAMS/usdt" 300 & b=$!; sleep 0.1; "$SONDE" -q -p $a -e "usdt::guarded { @[pid == $a] = count(); if (@n++ > 3) { exit(); } } end { clear(@n); @[true] = count(); for (\$kv : @) { print(\$kv.0); } clear(@); }"; kill $a $b
--- stdout
true


