# claim: else if nests
# stage: ast
# covers: G07
begin { if (1) { a() } else if 2 { b() } else { c() } }
--- stdout
program
  probe
    attach point "begin"
    block
      if
        integer 1
        block
          statement
            call a
        if
          integer 2
          block
            statement
              call b
          block
            statement
              call c
