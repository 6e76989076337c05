# claim: Several keys are a tuple, one key is itself
# stage: ast
begin { @a[1] = 1; @b[1, 2] = 1; @c[(1, 2)] = 1; print(@a[1][2]) }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        map @a
          integer 1
        integer 1
      assignment
        map @b
          tuple
            integer 1
            integer 2
        integer 1
      assignment
        map @c
          tuple
            integer 1
            integer 2
        integer 1
      statement
        call print
          index
            map @a
              integer 1
            integer 2
