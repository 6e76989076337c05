# claim: Parameters in the text of a #define, and a comment behind a predicate
# stage: cli
# needs: root
# run: $SONDE -q script.bt 5 abc
#define N ($1 * 2)
#define S str($2)
#define COUNT $#
begin / N == 10 / // the comment is not part of it
{ print(N); print(S); print(COUNT); }
--- stdout
10
abc
2


