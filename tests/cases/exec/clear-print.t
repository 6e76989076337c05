# claim: A cleared scalar map prints 0, a cleared keyed map nothing
# stage: exec
# covers: F08
# needs: root
begin { @a = 1; clear(@a); print(@a); @b[1] = 1; clear(@b); print(@b); print("x"); }
--- stdout
@a: 0
x


