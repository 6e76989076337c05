# claim: A source line without code
# stage: errors
# covers: P10
uprobe:/bin/sh@nope.c:5 { }
--- stderr
stdin:1:1-24: ERROR: E3030
