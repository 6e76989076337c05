# claim: fish completes the profilers' names, their parameters and what options take; -d is a time with run, a stage without
# stage: cli
# needs: cmd:fish
# covers: C08
# run: mkdir "$TMP/bin"; ln -s "$(realpath "$SONDE")" "$TMP/bin/sonde"; HOME=$TMP PATH=$TMP/bin:$PATH fish --no-config -c "$SCRIPT"
source $TOP/docs/completion/sonde.fish
function try
  set -l hits (complete -C "$argv" | string replace -r '\t.*' '')
  echo "$argv: $hits"
end
try sonde run o
try sonde run off-cpu --mi
try sonde run off-cpu -d ''
try sonde run syscall-latency -d 5s --to
try sonde help page
try sonde -d ver
try sonde -f js
try sonde chec
try sonde no-such.bt --min
--- stdout
sonde run o: off-cpu
sonde run off-cpu --mi: --min_us=
sonde run off-cpu -d : 
sonde run syscall-latency -d 5s --to: --top --top=
sonde help page: page-faults
sonde -d ver: verifier
sonde -f js: json
sonde chec: check
sonde no-such.bt --min: 
