# claim: Values have a limit
# stage: errors
begin { print((string[40000])"a"); print(sizeof(uint8[99999999])); }
--- stderr
stdin:1:16-29: ERROR: E1054: The type string is too large (40000 bytes)
begin { print((string[40000])"a"); print(sizeof(uint8[99999999])); }
               ~~~~~~~~~~~~~
stdin:1:49-64: ERROR: E1054: The type uint8 is too large (99999999 bytes)
begin { print((string[40000])"a"); print(sizeof(uint8[99999999])); }
                                                ~~~~~~~~~~~~~~~
