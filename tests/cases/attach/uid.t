# claim: --uid passes only tasks of that user, by number or name
# stage: cli
# needs: root
# run: for u in nobody 65534; do "$SONDE" -q --uid $u -c "setpriv --reuid 65534 --clear-groups /bin/true" -e 't:syscalls:sys_enter_execve { @[uid] = count(); } t:syscalls:sys_enter_exit_group { @[uid] = count(); }'; done
--- stdout


@[65534]: 2


@[65534]: 2
