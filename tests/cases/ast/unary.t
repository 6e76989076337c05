# claim: Prefix operators bind tighter than binary ones
# stage: ast
begin { print(-1 + !2 * ~3); print(*$p & &$x) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          binary +
            unary -
              integer 1
            binary *
              unary !
                integer 2
              unary ~
                integer 3
      statement
        call print
          binary &
            unary *
              variable $p
            unary &
              variable $x
