# claim: Wildcards within a module
# stage: cli
# needs: root,kprobe,file:/sys/module/dummy/coresize
# run: ip link set dummy0 up; "$SONDE" -c "/bin/sh -c 'echo 0 >/sys/class/net/dummy0/carrier; echo 1 >/sys/class/net/dummy0/carrier'" -e "$SCRIPT"
# alone: yes
kprobe:dummy:dummy_change_* { @[func] = count(); }
--- stdout


@[dummy_change_carrier]: 2
