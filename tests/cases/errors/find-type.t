# claim: find() fills a variable that can hold the value
# stage: errors
begin { $w = "x"; @a[1] = 300; print(find(@a, 1, $w)); }
--- stderr
stdin:1:38-53: ERROR: E1010: $w cannot hold int16: it is string[2]
begin { $w = "x"; @a[1] = 300; print(find(@a, 1, $w)); }
                                     ~~~~~~~~~~~~~~~
