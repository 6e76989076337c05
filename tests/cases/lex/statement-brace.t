# claim: Braces and ifs that begin a statement are told from those in expressions
# stage: lex
begin { { } if 1 { } $a = { 1 }; $b = if 1 { 2 } else { 3 } }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 '{' of a statement {
1:11 '}' }
1:13 'if' if
1:16 integer 1
1:18 '{' {
1:20 '}' }
1:22 variable $a
1:25 '=' =
1:27 '{' {
1:29 integer 1
1:31 '}' }
1:32 ';' ;
1:34 variable $b
1:37 '=' =
1:39 if if
1:42 integer 1
1:44 '{' {
1:46 integer 2
1:48 '}' }
1:50 'else' else
1:55 '{' {
1:57 integer 3
1:59 '}' }
1:61 '}' }
1:62 end of text
