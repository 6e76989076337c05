# claim: delete takes several elements
# stage: ast
begin { delete(@m[1], @m[2]); delete(@m, 1) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call delete
          map @m
            integer 1
          map @m
            integer 2
      statement
        call delete
          map @m
          integer 1
