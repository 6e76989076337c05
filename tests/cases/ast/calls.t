# claim: Calls with no, one and several arguments
# stage: ast
begin { exit(); f(1); g(1, h(2)) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call exit
      statement
        call f
          integer 1
      statement
        call g
          integer 1
          call h
            integer 2
