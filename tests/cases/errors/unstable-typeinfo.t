# claim: typeinfo() is off unless the configuration switches it on
# stage: errors
begin { print(typeinfo(1)); print(typeinfo(uint8)); }
--- stderr
stdin:1:15-26: ERROR: E2060
stdin:1:35-50: ERROR: E2060
--- status
1
