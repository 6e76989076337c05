# claim: Errors after an error are found
# stage: errors
# covers: G34, O09
begin { print(1 2); $a = ; }
end { f(1,) }
--- stderr
stdin:1:17-18: ERROR: E0002
stdin:1:26-27: ERROR: E0002
stdin:2:11-12: ERROR: E0002
