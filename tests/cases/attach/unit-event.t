# claim: Events of performance units are written as sysfs names their terms, or by the numbers of the unit
# stage: attach
# covers: P20
# needs: root,feature:for_each
# args: -q -c "$PROGRAMS/busy 300"
hardware:software/config=0,config1=0/:1000000 { @clock[probe] = count(); }
software:software/config=0x1/:1000000 { @task[probe] = count(); }
end { for ($kv : @clock) { print(($kv.1 > 10, $kv.0)); } for ($kv : @task) { print(($kv.1 > 10, $kv.0)); } clear(@clock); clear(@task); }
--- stdout
(true, hardware:software/config=0,config1=0/:1000000)
(true, software:software/config=0x1/:1000000)


