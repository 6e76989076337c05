# claim: config, macro and fn are words like others inside a probe
# stage: lex
# covers: L04
begin { config.max_strlen; macro; fn }
--- stdout
1:1 attach point begin
1:7 '{' {
1:9 identifier config
1:15 '.' .
1:16 identifier max_strlen
1:26 ';' ;
1:28 identifier macro
1:33 ';' ;
1:35 identifier fn
1:38 '}' }
1:39 end of text
