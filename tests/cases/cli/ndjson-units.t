# claim: Units a script's header declares are told with its maps
# stage: cli
# needs: root
# run: "$SONDE" -f ndjson script.bt | grep -o '"type": "map".*' | sed -E 's/"time": "[^"]*"/"time": 0/'
/*
 * name: x
 * units: us
 */
begin { @ = hist(5); @n = count(); @plain = 5; }
--- stdout
"type": "map", "time": 0, "clock": "reader", "name": "@", "value_type": "hist_t", "unit": "us", "at": "end", "rows": [{"value": {"hist": {"total": 1, "buckets": [{"low": 4, "high": 7, "count": 1}]}}}]}
"type": "map", "time": 0, "clock": "reader", "name": "@n", "value_type": "count_t", "unit": "events", "at": "end", "rows": [{"value": 1}]}
"type": "map", "time": 0, "clock": "reader", "name": "@plain", "value_type": "int8", "at": "end", "rows": [{"value": 5}]}
