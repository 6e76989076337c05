# claim: pid() knows two namespaces
# stage: errors
# covers: B01
begin { print(pid(foo)); }
--- stderr
ERROR: E2034
