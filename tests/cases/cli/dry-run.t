# claim: --dry-run attaches and stops; begin does not run
# stage: cli
# needs: root
# run: "$SONDE" --dry-run -e "$SCRIPT"; echo "status $?"
begin { print("no"); } i:s:1 { print("no"); } end { print("no"); }
--- stdout
status 0
