# claim: break and continue stand in loops
# stage: errors
begin { break; continue; }
--- stderr
stdin:1:9-14: ERROR: 'break' statement is not allowed outside of a loop
stdin:1:16-24: ERROR: 'continue' statement is not allowed outside of a loop
stdin:1:16-24: WARNING: Unreachable statement.
