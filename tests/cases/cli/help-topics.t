# claim: --help has topics
# stage: cli
# run: for t in functions builtins probes config keywords outputs stages; do "$SONDE" --help=$t | grep -c . | sed "s/^[1-9][0-9]*$/$t/"; done
begin { }
--- stdout
functions
builtins
probes
config
keywords
outputs
stages
