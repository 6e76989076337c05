# claim: Lost events and full maps are told in one line at the end, and by number, per probe, in the machine's output
# stage: cli
# covers: R04
# needs: root,feature:loop
# timeout: 30
# run: full='config = { max_map_keys = 2 } begin { for ($i : 0..5) { @c[$i] = count(); } exit(); }'; lost='config = { perf_rb_pages = 1 } begin { for ($i : 0..20000) { printf("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx%s%s\n", comm, comm); } exit(); }'; "$SONDE" -q -e "$full" 2>&1 | grep 'no room'; "$SONDE" -q -f ndjson -e "$full" 2>/dev/null | grep -o '"probe": "begin", "lost": 0, "missed": 0, "map_full": 3'; "$SONDE" -q -e "$lost" 2>&1 >/dev/null | grep -o 'WARNING: events that found no room in the ring: [1-9]'; "$SONDE" -q -f ndjson -e "$lost" 2>/dev/null | grep -o '"probe": "begin", "lost": [1-9]'
--- stdout
WARNING: map updates that found no room: 3
"probe": "begin", "lost": 0, "missed": 0, "map_full": 3
WARNING: events that found no room in the ring: *
"probe": "begin", "lost": *
