# claim: Maps are declared with a kind and a size
# stage: ast
let @m = lruhash(100); let @n = hash(5) begin { }
--- stdout
program
  map declaration @m lruhash
    integer 100
  map declaration @n hash
    integer 5
  probe
    attach point "begin"
    block
