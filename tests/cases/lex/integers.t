# claim: Integers take underscores, hex, octal, exponents, widths and durations
# stage: lex
# covers: L09
begin { 1_000; 0x1F; 010; 1e3; 10ull; 5UL; 1ms }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 integer 1_000
1:14 ';' ;
1:16 integer 0x1F
1:20 ';' ;
1:22 integer 010
1:25 ';' ;
1:27 integer 1e3
1:30 ';' ;
1:32 integer 10ull
1:37 ';' ;
1:39 integer 5UL
1:42 ';' ;
1:44 integer 1ms
1:48 '}' }
1:49 end of text
