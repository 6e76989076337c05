# claim: Both branches have one type
# stage: errors
begin { $x = pid ? 1 : "a"; }
--- stderr
stdin:1:14-27: ERROR: E1029: the two branches give int8 and string[2], which have no type in common
begin { $x = pid ? 1 : "a"; }
             ~~~~~~~~~~~~~
