# claim: Bounds of histograms that JSON numbers cannot hold exactly are texts, as all such numbers
# stage: output
# needs: root
# args: -f json
begin { @h = hist(9223372036854775807); @i = hist(5); }
--- stdout
{"type": "hist", "data": {"@h": [{"min": 4611686018427387904, "max": "9223372036854775807", "count": 1}]}}
{"type": "hist", "data": {"@i": [{"min": 4, "max": 7, "count": 1}]}}
