# claim: profile takes kernel stacks and names
# stage: attach
# needs: root,kprobe
# args: -c "$PROGRAMS/busy 2000"
profile:hz:199 /comm == "busy"/ { @[comm] = count(); }
--- stdout
...
@[busy]: *
...
