# claim: run of an unknown profiler suggests one
# stage: cli
# run: "$SONDE" run cpu-profil; echo "status $?"
begin { }
--- stdout
status 1
