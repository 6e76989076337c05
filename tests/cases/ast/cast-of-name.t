# claim: (pid)*2 multiplies, (foo)*$a casts
# stage: ast
# covers: G22
begin { print((pid)*2); print((foo)*$a) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          binary *
            identifier pid
            integer 2
      statement
        call print
          cast
            type foo
            unary *
              variable $a
