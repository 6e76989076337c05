# claim: module:function probes a function of a module
# stage: cli
# covers: P06
# needs: root,kprobe,file:/sys/module/dummy/coresize
# run: ip link set dummy0 up; "$SONDE" -c "/bin/sh -c 'echo 0 >/sys/class/net/dummy0/carrier; echo 1 >/sys/class/net/dummy0/carrier'" -e "$SCRIPT"
# alone: yes
kprobe:dummy:dummy_change_carrier { @[probe, func] = count(); }
--- stdout


@[kprobe:dummy:dummy_change_carrier, dummy_change_carrier]: 2
