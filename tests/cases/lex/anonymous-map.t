# claim: A bare @ is a map of its own
# stage: lex
# covers: L03
begin { @ = 1; @[1] = 2 }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 map @
1:11 '=' =
1:13 integer 1
1:14 ';' ;
1:16 map @
1:17 '[' [
1:18 integer 1
1:19 ']' ]
1:21 '=' =
1:23 integer 2
1:25 '}' }
1:26 end of text
