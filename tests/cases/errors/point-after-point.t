# claim: A word behind an attach point is shown
# stage: errors
foo bar { }
--- stderr
stdin:1:5-8: ERROR: E0002
