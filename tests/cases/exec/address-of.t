# claim: The address of a variable can be read through
# stage: exec
# covers: G27
# needs: root
begin { $x = 5; $y = &$x; print(*$y + 1); }
--- stdout
6


