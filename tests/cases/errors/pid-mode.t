# claim: pid() knows two namespaces
# stage: errors
begin { print(pid(foo)); }
--- stderr
ERROR: E2034
