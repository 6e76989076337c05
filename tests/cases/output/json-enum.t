# claim: JSON: enums are names as keys and numbers as values
# stage: output
# needs: root
# args: -f json
enum E { A = 1, B = 5 } begin { @[B] = A; print(B); @k[true] = false; }
--- stdout
{"type": "value", "data": 5}
{"type": "map", "data": {"@": {"B": 1}}}
{"type": "map", "data": {"@k": {"true": false}}}
