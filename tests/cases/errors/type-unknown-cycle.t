# claim: Maps that are only assigned from each other have no type
# stage: errors
begin { @a = @b; @b = @a; }
--- stderr
ERROR: E1007
