# claim: delete needs a key for keyed maps and none for scalars
# stage: errors
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
--- stderr
stdin:1:20-30: ERROR: E2018: delete() with a single argument expects a map without explicit keys (scalar map)
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                   ~~~~~~~~~~
stdin:1:40-53: ERROR: E2017: delete() with two arguments expects a map with explicit keys (non-scalar map)
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                                       ~~~~~~~~~~~~~
stdin:1:55-64: ERROR: E2005: delete() expects a map argument
begin { @m[1] = 1; delete(@m); @s = 1; delete(@s, 1); delete(5); }
                                                      ~~~~~~~~~
