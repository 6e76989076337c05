# claim: A ternary may be a statement of calls
# stage: exec
# covers: G09
# needs: root
begin { $x = 5; $x == 5 ? printf("five\n") : printf("other\n"); 0 ? print("a") : print("b"); }
--- stdout
five
b


