# claim: Functions have typed parameters and a result
# stage: ast
# covers: G31
fn add($a : int64, $b : struct s *) : int64 { return $a } begin { }
--- stdout
program
  function add
    parameter $a
      type int64
    parameter $b
      type pointer
        type struct s
    type int64
    block
      return
        variable $a
  probe
    attach point "begin"
    block
