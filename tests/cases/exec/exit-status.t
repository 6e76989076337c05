# claim: exit() ends the probe and sets the status; end still runs
# stage: exec
# needs: root
begin { print("x"); exit(3); } end { print("e"); }
--- stdout
x
e


--- status
3
