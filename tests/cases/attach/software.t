# claim: software events count page faults of the child
# stage: attach
# covers: P19
# needs: root
# args: -c "$PROGRAMS/calls"
software:page-faults:1 { @ = count(); } end { print(@ > 10); clear(@); }
--- stdout
true


