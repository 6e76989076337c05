# claim: A shebang line is a comment
# stage: lex
# covers: L02
#!/usr/bin/env sonde
begin { }
--- stdout
2:1 attach point begin
2:7 '{' {
2:9 '}' }
2:10 end of text
