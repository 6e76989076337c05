# claim: fentry with typed arguments in a module
# stage: cli
# needs: root,kprobe,file:/sys/module/dummy/coresize,kernel>=5.12
# run: ip link set dummy0 up; "$SONDE" -c "/bin/sh -c 'echo 0 >/sys/class/net/dummy0/carrier; echo 1 >/sys/class/net/dummy0/carrier'" -e "$SCRIPT"
# alone: yes
fentry:dummy:dummy_change_carrier { @[args.new_carrier] = count(); @name[args.dev.name] = count(); }
--- stdout


@[false]: 1
@[true]: 1
@name[dummy0]: 2
