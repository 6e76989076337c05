# claim: explain --measure counts hits of each probe for a second and shows nothing of the script's own output
# stage: cli
# needs: root
# run: "$SONDE" explain --measure -e "$SCRIPT" | sed 's/ [0-9]* hits a second.*/ N hits a second/; /^$/,$d'
begin { printf("not shown\n"); }
profile:hz:50 { @ = count(); }
--- stdout
begin
    test_run: sonde runs the program itself
profile:hz:50
    perf event: a CPU clock event on every CPU, or thread of the process
    N hits a second
