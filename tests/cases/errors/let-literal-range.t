# claim: A literal must fit the declared type
# stage: errors
# covers: G14
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
--- stderr
stdin:1:9-29: ERROR: E1010: $x cannot hold int16: it is uint8
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
        ~~~~~~~~~~~~~~~~~~~~
stdin:1:31-51: ERROR: E1010: $y cannot hold int8: it is uint16
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
                              ~~~~~~~~~~~~~~~~~~~~
