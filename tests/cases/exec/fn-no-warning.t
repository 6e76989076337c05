# claim: Parameters of a function count as assigned: no warning
# stage: exec
# needs: root
fn square($n : int64) : int64 { return $n * $n; }
begin { print(square(5)); }
--- stdout
25


--- stderr
! WARNING
