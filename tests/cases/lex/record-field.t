# claim: A name before = in parentheses is a field
# stage: lex
begin { (a=1, if=2) }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 '(' (
1:10 record field a
1:11 '=' =
1:12 integer 1
1:13 ',' ,
1:15 record field if
1:17 '=' =
1:18 integer 2
1:19 ')' )
1:21 '}' }
1:22 end of text
