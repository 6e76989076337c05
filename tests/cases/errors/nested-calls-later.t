# claim: What is not there yet says so, inside of other calls too
# stage: errors
# needs: root,btf
begin { print(len(dw_ustack)); }
--- stderr
stdin:1:19-28: ERROR: E1002: dw_ustack() is understood but not implemented yet
