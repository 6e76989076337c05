# claim: 64-bit values ascend; min and max compare unsigned; avg by average
# stage: output
# covers: O03
# needs: root
begin { @i[1] = (int64)30; @i[2] = (int64)-10; @i[3] = (int64)20; @u[1] = (uint64)18446744073709551615; @u[2] = (uint64)1; @mn["a"] = min(-1); @mn["b"] = min(5); @mx["a"] = max(7); @mx["b"] = max(3); @av["x"] = avg(9); @av["y"] = avg(2); @st["p"] = stats(7); @st["q"] = stats(1); @su["a"] = sum(5); @su["b"] = sum(-5); }
--- stdout


@av[y]: 2
@av[x]: 9
@i[2]: -10
@i[3]: 20
@i[1]: 30
@mn[b]: 5
@mn[a]: -1
@mx[b]: 3
@mx[a]: 7
@st[q]: { .count = 1, .average = 1, .total = 1 }
@st[p]: { .count = 1, .average = 7, .total = 7 }
@su[b]: -5
@su[a]: 5
@u[2]: 1
@u[1]: 18446744073709551615
