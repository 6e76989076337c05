# claim: a ?: b is a ? a : b
# stage: ast
# covers: G09
begin { print(pid ?: 7); print(pid ? : 7) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          ternary
            identifier pid
            identifier pid
            integer 7
      statement
        call print
          ternary
            identifier pid
            identifier pid
            integer 7
