# claim: Warnings cannot be asked for and hidden at once
# stage: cli
# run: $SONDE -k --no-warnings -e 'begin { print(1); }'
--- stderr
ERROR: -k and --no-warnings exclude each other
--- status
1
