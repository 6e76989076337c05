# claim: A reader that goes away ends the run quietly
# stage: cli
# needs: root
# run: { timeout 8 "$SONDE" -q -e "$SCRIPT"; echo "status $?" >&2; } | head -1
i:ms:1 { print("line"); }
--- stdout
line
--- stderr
status 0
