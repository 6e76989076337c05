# claim: sizeof takes a type or an expression
# stage: lex
# covers: G23
begin { sizeof(foo); sizeof(foo()); sizeof(int8[4]); sizeof((id)[1]) }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 sizeof sizeof
1:15 '(' of a type (
1:16 identifier foo
1:19 ')' )
1:20 ';' ;
1:22 sizeof sizeof
1:28 '(' (
1:29 identifier foo
1:32 '(' (
1:33 ')' )
1:34 ')' )
1:35 ';' ;
1:37 sizeof sizeof
1:43 '(' of a type (
1:44 identifier int8
1:48 '[' [
1:49 integer 4
1:50 ']' ]
1:51 ')' )
1:52 ';' ;
1:54 sizeof sizeof
1:60 '(' (
1:61 '(' (
1:62 identifier id
1:64 ')' )
1:65 '[' [
1:66 integer 1
1:67 ']' ]
1:68 ')' )
1:70 '}' }
1:71 end of text
