# claim: --test -f json: one test_result each
# stage: cli
# covers: O14
# needs: root
# run: "$SONDE" --test -f json -e "$SCRIPT" >out; s=$?; sed -E 's/"duration": [0-9]+/"duration": 0/' out; exit $s
test:a { print(1); return 0; }
test:b { print(2); return 1; }
--- stdout
{"type": "test_result", "data": {"a": {"duration": 0, "passed": true, "output": "1\n"}}}
{"type": "test_result", "data": {"b": {"duration": 0, "passed": false, "output": "2\n"}}}
--- status
1
