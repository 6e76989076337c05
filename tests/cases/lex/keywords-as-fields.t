# claim: Behind a dot a keyword is a name
# stage: lex
# covers: L04
begin { args.if->for.struct }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 identifier args
1:13 '.' .
1:14 identifier if
1:16 '->' ->
1:18 identifier for
1:21 '.' .
1:22 identifier struct
1:29 '}' }
1:30 end of text
