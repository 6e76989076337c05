# claim: A kernel symbol that is not there
# stage: attach
# covers: F15
# needs: root
# env: SONDE_DIAG_CODES=1
begin { print(kaddr("no_such_symbol_x")); }
--- stderr
ERROR: E2026
--- status
1
