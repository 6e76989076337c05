# claim: Options of the script are checked and listed
# stage: cli
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --zz=1
begin { print(getopt("aa", 3, "the a value")); }
--- stderr
ERROR: E4010
--- status
1
