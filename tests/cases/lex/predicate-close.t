# claim: Only a slash before a brace closes a predicate
# stage: lex
# covers: G04
begin /2/1/ /* here */ { }
--- stdout
1:1 attach point begin
1:7 '/' /
1:8 integer 2
1:9 '/' /
1:10 integer 1
1:11 '/' to close the predicate /
1:24 '{' {
1:26 '}' }
1:27 end of text
