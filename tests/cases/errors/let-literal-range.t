# claim: A literal must fit the declared type
# stage: errors
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
--- stderr
stdin:1:9-29: ERROR: E1010: Type mismatch for $x: trying to assign value of type 'int16' when variable already has a type 'uint8'
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
        ~~~~~~~~~~~~~~~~~~~~
stdin:1:31-51: ERROR: E1010: Type mismatch for $y: trying to assign value of type 'int8' when variable already has a type 'uint16'
begin { let $x : uint8 = 300; let $y : uint16 = -1; }
                              ~~~~~~~~~~~~~~~~~~~~
