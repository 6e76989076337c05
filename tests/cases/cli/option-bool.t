# claim: true or false is wanted for an option
# stage: cli
# covers: L17
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" -e "$SCRIPT" -- --aa=maybe
begin { print(getopt("aa")); }
--- stderr
stdin:1:15-27: ERROR: E4016
--- status
1
