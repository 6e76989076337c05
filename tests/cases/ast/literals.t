# claim: Strings unescape, booleans and parameters
# stage: ast
begin { print("a\tb\101\x41\"\\"); print(true); print($1); print($#); print(5u) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          string "a\tbAA\"\\"
      statement
        call print
          boolean true
      statement
        call print
          parameter $1
      statement
        call print
          parameter count
      statement
        call print
          integer 5 [unsigned]
