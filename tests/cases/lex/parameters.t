# claim: $N and $# are parameters, $n is a variable
# stage: lex
# covers: L03
begin { $1; $#; $n; $_1 }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 positional parameter $1
1:11 ';' ;
1:13 '$#' $#
1:15 ';' ;
1:17 variable $n
1:19 ';' ;
1:21 variable $_1
1:25 '}' }
1:26 end of text
