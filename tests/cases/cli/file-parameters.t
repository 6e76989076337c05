# claim: A file with positional parameters, their number and their text
# stage: cli
# covers: L13, L14
# needs: root
# run: echo "begin { print((\$1, \$#)); print(str(\$2)); print(str(\$2 + 1)); print(\$3); }" >f.bt; "$SONDE" -q f.bt 0x10 word 1s
begin { }
--- stdout
(16, 3)
word
ord
1000000000


