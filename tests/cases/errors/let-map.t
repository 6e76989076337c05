# claim: let inside a block declares variables only
# stage: errors
begin { let @m = 5; }
--- stderr
stdin:1:13-15: ERROR: E0002
