# claim: a #define may stand for a parameter of the command line
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" -- 5 seven
#define FIRST $1
#define COUNT ($# * 10)
#define SECOND str($2)
begin { printf("%d %d %s\n", FIRST + 1, COUNT, SECOND); exit() }
--- stdout
6 20 seven


