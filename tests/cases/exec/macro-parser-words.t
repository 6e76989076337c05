# claim: A macro called like a word of the parser is only called with parentheses
# stage: exec
# needs: root
macro pid() { 5 } macro nsecs() { 6 } macro cpu() { 77 }
begin { print(pid == 5); print(pid()); print(nsecs == 6); print(nsecs()); print(cpu); }
--- stdout
false
5
false
6
77


