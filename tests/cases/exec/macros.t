# claim: Macros take expressions and variables
# stage: exec
# covers: G28
# needs: root
macro add1(x) { x + 1 } macro inc($v) { $v += 1; } begin { print(add1(1)); $z = 5; inc($z); print($z); }
--- stdout
2
6


