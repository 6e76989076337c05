# claim: Functions to come say so
# stage: errors
# needs: root
# args: --unsafe
begin { print(dw_ustack); }
--- stderr
E1002: dw_ustack()
