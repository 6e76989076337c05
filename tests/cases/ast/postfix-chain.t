# claim: Fields, indexes and tuple fields chain
# stage: ast
# covers: G26
begin { $a = 1; print($a.b->c[1].0) }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        variable $a
        integer 1
      statement
        call print
          tuple field 0
            index
              field c
                field b
                  variable $a
              integer 1
