# claim: assert() says nothing when its condition holds and ends with status 1 when it does not
# stage: exec
# covers: F05
# needs: root
begin { assert(1 == 1, "fine"); print("on"); assert(1 == 2, "boom"); print("never"); }
--- stdout
on


--- stderr
ERROR: assert failed: boom
--- status
1
