# claim: Between the slashes of a performance unit a comma belongs to the attach point; behind a path it does not
# stage: lex
h:cpu/event=0x3c,umask=0/:1e6, uprobe:/bin/sh:f,s:cpu-clock /pid/ { }
--- stdout
1:1 attach point h:cpu/event=0x3c,umask=0/:1e6
1:30 ',' ,
1:32 attach point uprobe:/bin/sh:f
1:48 ',' ,
1:49 attach point s:cpu-clock
1:61 '/' /
1:62 identifier pid
1:65 '/' to close the predicate /
1:67 '{' {
1:69 '}' }
1:70 end of text
