# claim: -q leaves only what the script prints
# stage: output
# needs: root
begin { print("x"); }
--- stdout
x


--- stderr
! Attached
