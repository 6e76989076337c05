# claim: build makes an artefact that runs as the script does
# stage: cli
# needs: root
# run: "$SONDE" build -o s.sonde script.bt; "$SONDE" -q s.sonde; echo "status $?"
begin { printf("hi %d\n", 5); @[1, "a"] = count(); exit(4); }
--- stdout
hi 5


@[1, a]: 1
status 4
