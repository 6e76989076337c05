# claim: return with and without a value
# stage: ast
begin { return; return 1 + 2 }
--- stdout
program
  probe
    attach point "begin"
    block
      return
      return
        binary +
          integer 1
          integer 2
