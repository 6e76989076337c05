# claim: Probe names stay as written
# stage: ast
BEGIN { }
--- stdout
program
  probe
    attach point "BEGIN"
    block
