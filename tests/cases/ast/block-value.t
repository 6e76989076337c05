# claim: The last expression without ; is the value of a block
# stage: ast
begin { $a = { $b = 2; $b + 1 }; $c = { $b; }; { 1 } }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        variable $a
        block [value]
          assignment
            variable $b
            integer 2
          statement [value]
            binary +
              variable $b
              integer 1
      assignment
        variable $c
        block
          statement
            variable $b
      block
        statement
          integer 1
