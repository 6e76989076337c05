# claim: -- --help lists the script's options
# stage: cli
# covers: L17
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --help
begin { print(getopt("aa", 3, "the a value")); }
--- stderr
ERROR: E4011
--- status
1
