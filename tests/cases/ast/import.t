# claim: Imports at the top and inside a probe
# stage: ast
import "lib/x"; begin { import "y"; }
--- stdout
program
  import "lib/x"
  probe
    attach point "begin"
    block
      import "y"
