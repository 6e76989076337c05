# claim: A ternary statement may begin with a variable
# stage: ast
begin { $x == 5 ? print(1) : print(2); @y ? a() : b() }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        ternary
          binary ==
            variable $x
            integer 5
          call print
            integer 1
          call print
            integer 2
      statement
        ternary
          map @y
          call a
          call b
