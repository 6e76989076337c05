# claim: dw_ustack() is unstable and says so, unless it is enabled
# stage: exec
# needs: root,btf,feature:loop
begin { print(len(dw_ustack) > 0); print(len(dw_ustack(2)) > 0); }
--- stdout
true
true


--- stderr
WARNING: dw_ustack may still change in later versions; unstable_dw_ustack=enable
