# claim: unroll repeats, continue skips
# stage: exec
# covers: G16, G20
# needs: root
begin { unroll(2) { print("u"); } for ($i : 0..3) { if ($i == 1) { continue; } print($i); } }
--- stdout
u
u
0
2


