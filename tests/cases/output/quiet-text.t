# claim: -q leaves only what the script prints
# stage: output
# covers: C15
# needs: root
begin { print("x"); }
--- stdout
x


--- stderr
! Attached
