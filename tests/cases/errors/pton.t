# claim: Addresses are checked
# stage: errors
begin { print(pton("1.2.3.400")); }
--- stderr
stdin:1:15-32: ERROR: E2025: pton() expects a valid IPv4/IPv6 address, got 1.2.3.400
begin { print(pton("1.2.3.400")); }
              ~~~~~~~~~~~~~~~~~
