# claim: sizeof, offsetof, typeof and typeinfo
# stage: ast
begin { print(sizeof(int8)); print(offsetof(struct a, b.c)); print(sizeof($x)); print(typeinfo(1)); m(typeof(uint32)) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          sizeof
            type int8
      statement
        call print
          offsetof
            type struct a
            identifier b
            identifier c
      statement
        call print
          sizeof
            variable $x
      statement
        call print
          typeinfo
            integer 1
      statement
        call m
          typeof
            type uint32
