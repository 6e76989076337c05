# claim: A parenthesis before a type and an operand is a cast
# stage: lex
# covers: G22
begin { (int8)1; (struct x *)$p; (pid)*2; f(x)*2 }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 '(' of a cast (
1:10 identifier int8
1:14 ')' )
1:15 integer 1
1:16 ';' ;
1:18 '(' of a cast (
1:19 struct struct
1:26 identifier x
1:28 '*' *
1:29 ')' )
1:30 variable $p
1:32 ';' ;
1:34 '(' (
1:35 identifier pid
1:38 ')' )
1:39 '*' *
1:40 integer 2
1:41 ';' ;
1:43 identifier f
1:44 '(' (
1:45 identifier x
1:46 ')' )
1:47 '*' *
1:48 integer 2
1:50 '}' }
1:51 end of text
