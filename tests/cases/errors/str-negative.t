# claim: A length is not negative
# stage: errors
begin { print(str("a", -1)); }
--- stderr
ERROR: E2023
