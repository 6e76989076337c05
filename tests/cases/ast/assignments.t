# claim: Plain and compound assignment
# stage: ast
# covers: G11
begin { $a = 1; @m[1] += 2; $a <<= 3 }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        variable $a
        integer 1
      assignment +=
        map @m
          integer 1
        integer 2
      assignment <<=
        variable $a
        integer 3
