# claim: ++ and -- before and behind
# stage: ast
# covers: G12
begin { $x = 1; ++$x; $x--; @m[1]++ }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        variable $x
        integer 1
      statement
        increment ++ [prefix]
          variable $x
      statement
        increment --
          variable $x
      statement
        increment ++
          map @m
            integer 1
