# claim: len() of a stack counts frames
# stage: exec
# needs: root
begin { print(len(kstack(2))); print(len(ustack) >= 0); }
--- stdout
2
true


