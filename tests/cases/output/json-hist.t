# claim: JSON: histograms have closed intervals; the outer ones are open
# stage: output
# covers: O13
# needs: root
# args: -f json
begin { @h = hist(5); @h = hist(-1); @h = hist(0); @g["k"] = hist(1000); @l = lhist(5, 0, 10, 5); @l = lhist(-1, 0, 10, 5); @l = lhist(20, 0, 10, 5); @b = hist(9, 2); }
--- stdout
{"type": "hist", "data": {"@b": [{"min": 8, "max": 9, "count": 1}]}}
{"type": "hist", "data": {"@g": {"k": [{"min": 512, "max": 1023, "count": 1}]}}}
{"type": "hist", "data": {"@h": [{"max": -1, "count": 1},{"min": 0, "max": 0, "count": 1},{"min": 1, "max": 1, "count": 0},{"min": 2, "max": 3, "count": 0},{"min": 4, "max": 7, "count": 1}]}}
{"type": "hist", "data": {"@l": [{"max": -1, "count": 1},{"min": 0, "max": 4, "count": 0},{"min": 5, "max": 9, "count": 1},{"min": 10, "count": 1}]}}
