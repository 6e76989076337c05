# claim: printf %s takes any value
# stage: exec
# covers: F01
# needs: root
begin { printf("%s %s %s %s\n", 5, true, (1, 2), (a=1, b="x")); printf("[%10s] [%-10s]\n", "abc", "abc"); }
--- stdout
5 true (1, 2) { .a = 1, .b = x }
[       abc] [abc       ]


