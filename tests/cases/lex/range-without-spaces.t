# claim: Two dots behind a digit are a range, not a fraction
# stage: lex
begin { for $i : 0..3 {} }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 for for
1:13 variable $i
1:16 ':' :
1:18 integer 0
1:19 '..' ..
1:21 integer 3
1:23 '{' {
1:24 '}' }
1:26 '}' }
1:27 end of text
