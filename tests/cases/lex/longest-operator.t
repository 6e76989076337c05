# claim: $x+++1 is $x++ + 1
# stage: lex
begin { $x+++1 }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 variable $x
1:11 '++' ++
1:13 '+' +
1:14 integer 1
1:16 '}' }
1:17 end of text
