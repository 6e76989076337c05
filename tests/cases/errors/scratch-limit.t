# claim: Values that do not fit into memory at once
# stage: errors
begin { $a = str_concat("a", comm); $b = str_concat($a, $a); @[str_concat($a,$b), str_concat($b,$a), str_concat($b,$b), str_concat($a,$a), str_concat($a,$b), str_concat($b,$a), str_concat($b,$b), str_concat($a,$a), str_concat($a,$b), str_concat($b,$a), str_concat($b,$b), str_concat($a,$a), str_concat($a,$b), str_concat($b,$a), str_concat($b,$b), str_concat($a,$a)] = 1; }
--- stderr
ERROR: E5002
