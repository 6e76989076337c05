# claim: break and continue stand in loops
# stage: errors
begin { break; continue; }
--- stderr
stdin:1:9-14: ERROR: E1030: 'break' statement is not allowed outside of a loop
begin { break; continue; }
        ~~~~~
stdin:1:16-24: ERROR: E1030: 'continue' statement is not allowed outside of a loop
begin { break; continue; }
               ~~~~~~~~
stdin:1:16-24: WARNING: W1001: Unreachable statement.
begin { break; continue; }
               ~~~~~~~~
