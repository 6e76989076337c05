# claim: _ = drops a value
# stage: ast
begin { _ = f() }
--- stdout
program
  probe
    attach point "begin"
    block
      discard
        call f
