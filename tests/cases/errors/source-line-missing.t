# claim: A source line without code
# stage: errors
uprobe:/bin/sh@nope.c:5 { }
--- stderr
stdin:1:1-24: ERROR: E3030
