# claim: An artefact runs under sonde and under sonde-run, with the parameters it was built with; others are refused
# stage: cli
# needs: root
# run: run="$(dirname "$SONDE")/sonde-run"; "$SONDE" build script.bt -o x.sonde 5 hello && "$SONDE" -q x.sonde && "$run" -q x.sonde; "$run" x.sonde 6; echo $?; "$SONDE" -l x.sonde; "$SONDE" check x.sonde
begin { printf("%d %s\n", $1, str($2)); @ = hist($1); @k[kstack(1), comm] = count(); clear(@k); }
interval:ms:20 { exit(); }
--- stdout
5 hello


@:
[4, 8)                 1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

5 hello


@:
[4, 8)                 1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

1
begin
interval:ms:20
x.sonde: ok
