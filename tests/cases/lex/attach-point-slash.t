# claim: A slash ends an attach point only while it has no colon
# stage: lex
# covers: G04
begin/1/ { } uprobe:/bin/x:f { }
--- stdout
1:1 attach point begin
1:6 '/' /
1:7 integer 1
1:8 '/' to close the predicate /
1:10 '{' {
1:12 '}' }
1:14 attach point uprobe:/bin/x:f
1:30 '{' {
1:32 '}' }
1:33 end of text
