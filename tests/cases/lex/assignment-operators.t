# claim: Every operator has its assigning form
# stage: lex
# covers: G11
begin { $a += 1; $a <<= 1; $a >>= 1; $a ^= 1; $a %= 1 }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 variable $a
1:12 assignment operator +=
1:15 integer 1
1:16 ';' ;
1:18 variable $a
1:21 assignment operator <<=
1:25 integer 1
1:26 ';' ;
1:28 variable $a
1:31 assignment operator >>=
1:35 integer 1
1:36 ';' ;
1:38 variable $a
1:41 assignment operator ^=
1:44 integer 1
1:45 ';' ;
1:47 variable $a
1:50 assignment operator %=
1:53 integer 1
1:55 '}' }
1:56 end of text
