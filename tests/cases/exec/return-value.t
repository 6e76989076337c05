# claim: return ends the probe, its value is not the status
# stage: exec
# needs: root
begin { if (1) { return 1; } print("no"); } begin { return; }
--- stdout


