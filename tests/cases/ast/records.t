# claim: Records have named fields
# stage: ast
# covers: G25
begin { print((a=1, b=(c=2),)) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          record
            record field a
              integer 1
            record field b
              record
                record field c
                  integer 2
