# claim: Addresses are checked
# stage: errors
# covers: F14
begin { print(pton("1.2.3.400")); }
--- stderr
stdin:1:15-32: ERROR: E2025: pton(): '1.2.3.400' is neither an IPv4 nor an IPv6 address
begin { print(pton("1.2.3.400")); }
              ~~~~~~~~~~~~~~~~~
