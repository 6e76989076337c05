# claim: --out page.html writes a flame graph and leaves the map out
# stage: cli
# needs: root
# run: "$SONDE" -q -c "$PROGRAMS/busy 300" --out f.html -e "$SCRIPT"; grep -c hot_path f.html | sed "s/[1-9][0-9]*/named/"; head -1 f.html | cut -c1-15
profile:hz:499 { @[kstack, ustack, comm] = count(); }
--- stdout


named
<!doctype html>
