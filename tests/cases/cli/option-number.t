# claim: A number is wanted for an option
# stage: cli
# covers: L17
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --aa=foo
begin { print(getopt("aa", 1)); }
--- stderr
stdin:1:15-30: ERROR: E4015
--- status
1
