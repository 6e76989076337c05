# claim: Events take no wildcards
# stage: errors
software:* { }
--- stderr
stdin:1:10-11: ERROR: E3010
