# claim: ; is optional behind blocks and before }
# stage: ast
# covers: G13
begin { if 1 { }; { }; while 1 { break }; unroll 2 { } for $i : 0..1 { }; a() }
--- stdout
program
  probe
    attach point "begin"
    block
      if
        integer 1
        block
      block
      while
        integer 1
        block
          break
      unroll
        integer 2
        block
      for
        variable $i
        range
          integer 0
          integer 1
        block
      statement
        call a
