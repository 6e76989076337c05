# claim: Casts bind like unary operators
# stage: ast
# covers: G22
begin { print((uint64)(int8)-1); print((int32)$x + 1) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          cast
            type uint64
            cast
              type int8
              unary -
                integer 1
      statement
        call print
          binary +
            cast
              type int32
              variable $x
            integer 1
