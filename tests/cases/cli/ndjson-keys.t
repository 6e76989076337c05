# claim: -f ndjson: keys are lists, values typed, records have the time of their event
# stage: cli
# needs: root
# run: "$SONDE" -f ndjson -e "$SCRIPT" | sed -E 's/"time": "[^"]*"/"time": 0/; s/"duration_ns": [0-9]+/"duration_ns": 0/'
enum e { ONE = 1 }
begin { @k[1,"a, b",(enum e)1] = count(); print(@k); print((uint64)-1); @big[(1,(2,3))] = 5; @h = hist(-1); @a = avg(7); }
--- stdout
{"schema": 1, "type": "attached", "time": 0, "clock": "reader", "count": 1, "probes": []}
{"schema": 1, "type": "map", "time": 0, "clock": "event", "program": "begin_1", "probe": "begin", "name": "@k", "key_type": "(int8,string[5],enum e)", "value_type": "count_t", "unit": "events", "at": "print", "rows": [{"key": [1, "a, b", {"enum": "ONE", "value": 1}], "value": 1}]}
{"schema": 1, "type": "value", "time": 0, "clock": "event", "program": "begin_1", "probe": "begin", "value": {"int": "18446744073709551615"}}
{"schema": 1, "type": "map", "time": 0, "clock": "reader", "name": "@a", "value_type": "avg_t", "at": "end", "rows": [{"value": {"stats": {"count": 1, "average": 7, "total": 7}}}]}
{"schema": 1, "type": "map", "time": 0, "clock": "reader", "name": "@big", "key_type": "(int8,(int8,int8))", "value_type": "int8", "at": "end", "rows": [{"key": [1, [2, 3]], "value": 5}]}
{"schema": 1, "type": "map", "time": 0, "clock": "reader", "name": "@h", "value_type": "hist_t", "at": "end", "rows": [{"value": {"hist": {"total": 1, "buckets": [{"low": null, "high": -1, "count": 1}]}}}]}
{"schema": 1, "type": "map", "time": 0, "clock": "reader", "name": "@k", "key_type": "(int8,string[5],enum e)", "value_type": "count_t", "unit": "events", "at": "end", "rows": [{"key": [1, "a, b", {"enum": "ONE", "value": 1}], "value": 1}]}
{"schema": 1, "type": "summary", "time": 0, "clock": "reader", "duration_ns": 0, "lost": 0, "missed": 0, "map_full": 0, "stack_full": 0, "unwind_failed": 0, "read_faults": 0, "skipped_self": 0, "unstarted": 0, "unfinished": 0, "unreturned": 0, "warnings_not_shown": 0, "programs": [{"index": 0, "program": "begin_1", "probe": "begin", "lost": 0, "missed": 0, "map_full": 0, "stack_full": 0, "unwind_failed": 0, "read_faults": 0, "skipped_self": 0, "unstarted": 0, "unreturned": 0}]}
--- status
0
