# claim: JSON: no blank lines at the end, the status stays
# stage: output
# covers: O16
# needs: root
# args: -f json
begin { exit(3); }
--- status
3
