# claim: Registers are checked, with a suggestion
# stage: errors
# covers: F15
interval:s:1 { print(reg("rip")); }
--- stderr
stdin:1:22-32: ERROR: E2030: x86_64 has no register 'rip'
interval:s:1 { print(reg("rip")); }
                     ~~~~~~~~~~
HINT: did you mean ip?
