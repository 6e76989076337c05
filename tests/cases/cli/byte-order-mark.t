# claim: The mark that some editors put before the text is no part of it, nor are carriage returns of the lines that errors quote
# stage: cli
# needs: root
# run: printf '\357\273\277begin { printf("hi\\n"); exit() }\r\n' > a.bt; "$SONDE" -q a.bt; printf '\357\273\277begin { foo(); }\r\n' > b.bt; "$SONDE" b.bt 2>&1 | cat -v
--- stdout
hi


b.bt:1:9-14: ERROR: there is no function foo()
begin { foo(); }
        ~~~~~
