# claim: while, unroll, for over a range and a map
# stage: ast
begin { while ($i < 2) { $i++ } unroll ($1) { a() } for ($i : (1-2)..$n) { continue } for $kv : @m { return } }
--- stdout
program
  probe
    attach point "begin"
    block
      while
        binary <
          variable $i
          integer 2
        block
          statement
            increment ++
              variable $i
      unroll
        parameter $1
        block
          statement
            call a
      for
        variable $i
        range
          binary -
            integer 1
            integer 2
          variable $n
        block
          continue
      for
        variable $kv
        map @m
        block
          return
