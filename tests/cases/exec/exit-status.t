# claim: exit() ends the probe and sets the status; end still runs
# stage: exec
# covers: F07, R02
# needs: root
begin { print("x"); exit(3); } end { print("e"); }
--- stdout
x
e


--- status
3
