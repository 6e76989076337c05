# claim: is_err() knows error pointers
# stage: exec
# covers: F19
# needs: root
begin { print(is_err((int8 *)-2)); print(is_err((int8 *)100)); print(is_err((int8 *)0)); }
--- stdout
true
false
false


