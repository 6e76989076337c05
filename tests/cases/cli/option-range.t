# claim: An option's number has a range
# stage: cli
# covers: L17
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --aa=-5
begin { print(getopt("aa", 1)); }
--- stderr
stdin:1:15-30: ERROR: E4018
--- status
1
