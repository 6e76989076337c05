# claim: Macro parameters are variables, maps and names
# stage: ast
macro m($v, @n, x) { $v += x; @n[x] } macro zero() { 0 } begin { }
--- stdout
program
  macro m
    variable $v
    map @n
    identifier x
    block [value]
      assignment +=
        variable $v
        identifier x
      statement [value]
        map @n
          identifier x
  macro zero
    block [value]
      statement [value]
        integer 0
  probe
    attach point "begin"
    block
