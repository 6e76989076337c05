# claim: return ends the probe, its value is not the status
# stage: exec
# covers: G20
# needs: root
begin { if (1) { return 1; } print("no"); } begin { return; }
--- stdout


