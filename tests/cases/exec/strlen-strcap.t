# claim: strlen() counts to the NUL, strcap() the room
# stage: exec
# covers: F12
# needs: root
begin { print(strlen("abc")); print(strlen("")); print(strcap("abcd")); print(strlen(comm) > 0); $s = "hello"; print(strlen($s)); print(default_str_length()); }
--- stdout
3
0
5
true
5
1024


