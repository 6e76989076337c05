# claim: find() copies an element and says whether it was there
# stage: exec
# covers: F08
# needs: root
begin { @a[1] = 10; let $v = 0; print(find(@a, 1, $v)); print($v); print(find(@a, 2, $v)); print($v); clear(@a); }
--- stdout
true
10
false
10


