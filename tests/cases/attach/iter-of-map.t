# claim: An iterator that needs a map says so
# stage: cli
# needs: root,btf
# run: "$SONDE" -e 'iter:bpf_map_elem { printf("x"); }' 2>&1 | grep -c 'elements of one map'
--- stdout
1
