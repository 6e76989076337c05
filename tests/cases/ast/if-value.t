# claim: An if whose branches end without ; has a value
# stage: ast
begin { $a = if 1 { 5 } else { 6 }; if 1 { 5 } else { 6 } }
--- stdout
program
  probe
    attach point "begin"
    block
      assignment
        variable $a
        if [value]
          integer 1
          block [value]
            statement [value]
              integer 5
          block [value]
            statement [value]
              integer 6
      if
        integer 1
        block
          statement
            integer 5
        block
          statement
            integer 6
