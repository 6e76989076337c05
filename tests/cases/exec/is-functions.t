# claim: is_*() fold at compile time
# stage: exec
# covers: F19
# needs: root
begin { $s = "a"; $i = (int32)1; $u = (uint8)1; $p = (int8 *)1; $a = (uint8[4])(uint32)1; @sc = 1; @k[1] = 1;
print((is_str($s), is_str($i))); print((is_ptr($p), is_ptr($i))); print((is_array($a), is_array($s))); print((is_integer($i), is_integer($s)));
print((is_unsigned_integer($u), is_unsigned_integer($i))); print((is_literal(5), is_literal($i))); print((is_scalar(@sc), is_scalar(@k))); clear(@sc); clear(@k); }
--- stdout
(true, false)
(true, false)
(true, false)
(true, false)
(true, false)
(true, false)
(true, false)


