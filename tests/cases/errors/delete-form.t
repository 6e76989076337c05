# claim: delete needs a key for keyed maps and none for scalars
# stage: errors
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
--- stderr
stdin:1:20-30: ERROR: E2018: delete() without a key needs a map that has none, and this map has keys
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                   ~~~~~~~~~~
HINT: name the element: delete(@m, key); or empty the map: clear(@m)
stdin:1:40-53: ERROR: E2017: delete() with a key needs a map that has keys, and this map has none
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                                       ~~~~~~~~~~~~~
stdin:1:55-64: ERROR: E2005: delete() works on a map: the argument must be @name
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                                                      ~~~~~~~~~
