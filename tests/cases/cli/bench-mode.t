# claim: --bench measures bench: probes; what they print is dropped; text, JSON
# stage: cli
# covers: P03, C11
# needs: root
# run: "$SONDE" --bench -e "$SCRIPT" | sed -E 's/[0-9]+ +[0-9]+$/N/'; "$SONDE" --bench -f json -e "$SCRIPT" | sed -E 's/: [0-9]+/: 0/g'
bench:add { @ = 1; }
bench:with_output { printf("x\n"); return 5; }
--- stdout
Benchmark                                Time(ns)       Iterations
------------------------------------------------------------------
add                                      N
with_output                              N


{"type": "benchmark_result", "data": {"add": {"average": 0, "iters": 0}}}
{"type": "benchmark_result", "data": {"with_output": {"average": 0, "iters": 0}}}
