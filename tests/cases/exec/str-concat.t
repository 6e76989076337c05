# claim: str_concat() joins two strings
# stage: exec
# covers: F12
# needs: root
begin { $a = "ab"; print(str_concat($a, "cd")); print(strlen(str_concat("", "xyz"))); print(str_concat(str_concat("a", "b"), "c")); }
--- stdout
abcd
3
abc


