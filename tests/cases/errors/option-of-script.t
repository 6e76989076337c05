# claim: An option the script does not have
# stage: cli
# run: SONDE_DIAG_CODES=1 "$SONDE" -e "$SCRIPT" -- --zz
begin { print(getopt("a", 1)); }
--- stderr
ERROR: E4010
--- status
1
