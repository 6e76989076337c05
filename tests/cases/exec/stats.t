# claim: stats prints count, average and total
# stage: exec
# covers: F09
# needs: root
begin { @st = stats(1); @st = stats(3); @k["a"] = stats(5); }
--- stdout


@k[a]: { .count = 1, .average = 5, .total = 5 }
@st: { .count = 2, .average = 2, .total = 4 }
