# claim: A wildcard over a whole library runs by default: all sites of one link count as one probe
# stage: exec
# covers: P27
# needs: root,uprobe,kernel>=6.6,feature:for_each,feature:uprobe_multi,feature:cookie
# args: -c /bin/true
# timeout: 30
uprobe:libc:* { @[probe] = count(); }
end { print(len(@) > 20); clear(@); }
--- stdout
true


