# claim: --comm passes only tasks of that name
# stage: cli
# needs: root
# run: sh -c 'while :; do /bin/true; done' & p=$!; timeout -s INT 5 "$SONDE" -q --comm true -e 't:syscalls:sys_enter_exit_group { @[comm] = count(); if (@n++ > 3) { exit(); } } end { print(len(@)); clear(@); clear(@n); }'; kill $p
--- stdout
1


