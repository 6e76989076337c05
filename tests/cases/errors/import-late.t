# claim: Imports stand before probes
# stage: errors
begin { } import "x.bt";
--- stderr
stdin:1:*ERROR: E0043
