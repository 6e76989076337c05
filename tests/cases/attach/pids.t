# claim: -p given twice traces both processes and nobody else
# stage: cli
# needs: root,btf,feature:for_each
# run: sh -c 'while :; do sleep 0.01; done' & a=$!; sh -c 'while :; do sleep 0.01; done' & b=$!; timeout -s INT 20 "$SONDE" -q -p $a -p $b -e "t:syscalls:sys_enter_wait4 { @[pid == $a, pid == $b] = count(); if (len(@) == 2 && @n++ > 20) { exit(); } } end { for (\$kv : @) { @seen[\$kv.0] = 1; } clear(@); clear(@n); }"; kill $a $b
--- stdout


@seen[false, true]: 1
@seen[true, false]: 1
