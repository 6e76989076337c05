# claim: What parses around an error is kept
# stage: ast
begin { print(1 2); a() } end { }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call a
  probe
    attach point "end"
    block
stdin:1:17-18: ERROR: syntax: expected ')', found '2'
begin { print(1 2); a() } end { }
                ~
--- status
1
