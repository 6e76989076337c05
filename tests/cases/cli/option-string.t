# claim: A text is wanted for an option
# stage: cli
# covers: L17
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --aa
begin { print(getopt("aa", "x")); }
--- stderr
stdin:1:15-32: ERROR: E4017
--- status
1
