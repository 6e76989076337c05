# claim: Empty, single and trailing comma
# stage: ast
# covers: G24
begin { print(()); print((1,)); print((1, 2,)); print((1)) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          tuple
      statement
        call print
          tuple
            integer 1
      statement
        call print
          tuple
            integer 1
            integer 2
      statement
        call print
          integer 1
