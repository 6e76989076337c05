# claim: What the kernel lacks is an error of a run and a warning of check, each at its place
# stage: cli
# needs: root
# env: SONDE_DIAG_CODES=1
# run: "$SONDE" --no-feature for_each -e "$SCRIPT"; echo $?; "$SONDE" check --no-feature for_each -e "$SCRIPT"
begin { @[1] = 1; for ($kv : @) { print($kv.1); } }
--- stdout
1
stdin: ok
--- stderr
stdin:1:19-50: ERROR: E5005
stdin:1:19-50: WARNING: W5006
