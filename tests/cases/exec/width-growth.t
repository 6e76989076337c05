# claim: A variable grows with its values unless declared with a width
# stage: exec
# covers: T02
# needs: root
begin { $a = (uint8)255; $a++; print($a); let $b : uint8 = 255; $b++; print($b); }
--- stdout
256
0


