# claim: Integers end at 2^64 - 1
# stage: errors
# covers: L10
begin { print(18446744073709551616); print(1e20); print(18446744073709551615); }
--- stderr
stdin:1:15-35: ERROR: E0025
stdin:1:44-48: ERROR: E0025
