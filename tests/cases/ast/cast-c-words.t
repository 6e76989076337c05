# claim: C types of several words mean our integers
# stage: ast
begin { print((unsigned int)1); print((const char *)$p); print((unsigned long long)1); print((long int)1) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          cast
            type uint32
            integer 1
      statement
        call print
          cast
            type pointer
              type char
            variable $p
      statement
        call print
          cast
            type uint64
            integer 1
      statement
        call print
          cast
            type int64
            integer 1
