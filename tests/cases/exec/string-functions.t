# claim: strlen, strstr, strcontains and strncmp
# stage: exec
# covers: F12
# needs: root
begin { print(strlen("abc")); print(strstr("hello", "ll")); print(strcontains("hello", "z")); print(strncmp("ab", "ac", 1)); }
--- stdout
3
2
false
0


