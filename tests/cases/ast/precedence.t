# claim: Every level of precedence is as in C
# stage: ast
# covers: G10
begin { print(1 || 2 && 3 | 4 ^ 5 & 6 == 7 < 8 << 9 + 10 * 11) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          binary ||
            integer 1
            binary &&
              integer 2
              binary |
                integer 3
                binary ^
                  integer 4
                  binary &
                    integer 5
                    binary ==
                      integer 6
                      binary <
                        integer 7
                        binary <<
                          integer 8
                          binary +
                            integer 9
                            binary *
                              integer 10
                              integer 11
