# claim: --comm passes only tasks of that name
# stage: cli
# needs: root,feature:for_each
# run: sh -c 'while :; do /bin/true; sleep 0.01; done' & p=$!; timeout -s INT 20 "$SONDE" -q --comm true -e 't:syscalls:sys_enter_exit_group { @[comm] = count(); if (@n++ > 3) { exit(); } } end { print(len(@)); clear(@); clear(@n); }'; kill $p
--- stdout
1


