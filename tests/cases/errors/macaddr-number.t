# claim: macaddr() wants six bytes
# stage: errors
begin { print(macaddr(5)); }
--- stderr
ERROR: E2037
