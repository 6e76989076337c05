# claim: ?: groups from the right
# stage: ast
begin { print(1 ? 2 : 3 ? 4 : 5) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          ternary
            integer 1
            integer 2
            ternary
              integer 3
              integer 4
              integer 5
