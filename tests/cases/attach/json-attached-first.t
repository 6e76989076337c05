# claim: JSON: the attached notice comes before what begin prints
# stage: attach
# covers: P28
# needs: root
# args: -f json
begin { print("b"); } i:ms:10 { print("i"); exit(); } end { print("e"); }
--- stdout
{"type": "attached_probes", "count": 3, "data": {"probes": 3}}
{"type": "value", "data": "b"}
{"type": "value", "data": "i"}
{"type": "value", "data": "e"}
