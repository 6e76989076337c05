# claim: Two tests of one name
# stage: errors
test:a { } test:a { }
--- stderr
stdin:1:17-18: ERROR: E3031
