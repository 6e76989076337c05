# claim: Casts to arrays, also without a size
# stage: ast
begin { print((uint8[8])1); print((int8[])"ab"); print((struct a *[2])1) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          cast
            type array
              type uint8
              integer 8
            integer 1
      statement
        call print
          cast
            type array
              type int8
            string "ab"
      statement
        call print
          cast
            type array
              type pointer
                type struct a
              integer 2
            integer 1
