# claim: A wildcard over a thousand functions attaches and detaches
# stage: attach
# covers: P27
# needs: root,kprobe
# args: -c $PROGRAMS/calls
# timeout: 60
# alone: yes
config = { max_probes = 3000 }
kprobe:*_show { @ = count(); }
--- stdout
...
