# claim: The pair of a loop over a map has the map's types, whatever is assigned to it
# stage: errors
begin { @m[1] = 1; for ($kv : @m) { $kv = 2; $kv = (300, 4); $kv = (3, 4); print($kv); } }
--- stderr
stdin:1:37-44: ERROR: E1010: $kv cannot hold int8: it is (int8,int8)
begin { @m[1] = 1; for ($kv : @m) { $kv = 2; $kv = (300, 4); $kv = (3, 4); print($kv); } }
                                    ~~~~~~~
stdin:1:46-60: ERROR: E1010: $kv cannot hold (int16,int8): it is (int8,int8)
begin { @m[1] = 1; for ($kv : @m) { $kv = 2; $kv = (300, 4); $kv = (3, 4); print($kv); } }
                                             ~~~~~~~~~~~~~~
