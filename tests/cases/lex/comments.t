# claim: Comments are layout, also between attach points
# stage: lex
# covers: L01
begin, /* a */ end // b
/* { */ { }
--- stdout
1:1 attach point begin
1:6 ',' ,
1:16 attach point end
2:9 '{' {
2:11 '}' }
2:12 end of text
