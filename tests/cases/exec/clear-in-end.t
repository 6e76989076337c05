# claim: A map cleared in end is not printed
# stage: exec
# covers: F08
# needs: root
begin { @z = 1; @a = 2; } end { clear(@z); }
--- stdout


@a: 2
