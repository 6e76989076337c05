# claim: interval in every unit; its name is normalised
# stage: attach
# covers: P18
# needs: root,feature:for_each
interval:50ms { @[probe] = count(); } interval:ms:60 { @[probe] = count(); } interval:us:70000 { @[probe] = count(); } interval:hz:10 { @[probe] = count(); } i:s:1 { for ($kv : @) { print($kv.0); } clear(@); exit(); }
--- stdout
...


--- stderr
Attached 5 probes
