# claim: comptime belongs to the if
# stage: ast
begin { if comptime (1) { a() } }
--- stdout
program
  probe
    attach point "begin"
    block
      if [comptime]
        integer 1
        block
          statement
            call a
