# claim: A NUL in a format is put out, for readers like xargs -0
# stage: cli
# needs: root
# run: $SONDE -q -e 'begin { printf("%s\0%d\0x\0", "abc", 5); printf("\0a%%\0b\n"); }' | od -An -c
--- stdout
   a   b   c  \0   5  \0   x  \0  \0   a   %  \0   b  \n  \n  \n
