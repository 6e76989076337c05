# claim: Operators of one level group from the left
# stage: ast
# covers: G10
begin { print(8 - 4 - 2); print(5 > 3 > 1) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          binary -
            binary -
              integer 8
              integer 4
            integer 2
      statement
        call print
          binary >
            binary >
              integer 5
              integer 3
            integer 1
