# claim: Ternary and elvis choose a value and nest to the right
# stage: exec
# covers: G09
# needs: root
begin { $a = 1 ? 2 : 3; $b = 0 ?: 7; print(($a, $b)); print(0 ? 1 : 0 ? 2 : 3); }
--- stdout
(2, 7)
3


