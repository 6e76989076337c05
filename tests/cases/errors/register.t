# claim: Registers are checked, with a suggestion
# stage: errors
interval:s:1 { print(reg("rip")); }
--- stderr
stdin:1:22-32: ERROR: E2030: 'rip' is not a valid register on this architecture (x86_64)
interval:s:1 { print(reg("rip")); }
                     ~~~~~~~~~~
HINT: Did you mean: ip?
