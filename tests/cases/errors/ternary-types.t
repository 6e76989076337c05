# claim: Both branches have one type
# stage: errors
begin { $x = pid ? 1 : "a"; }
--- stderr
stdin:1:14-27: ERROR: E1029: Branches must return the same type or compatible types: have 'int8' and 'string[2]'
begin { $x = pid ? 1 : "a"; }
             ~~~~~~~~~~~~~
