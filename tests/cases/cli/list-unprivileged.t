# claim: A listing that is empty for lack of rights says so
# stage: cli
# needs: root,cmd:setpriv
# run: d=$(mktemp -d); chmod 755 "$d"; cp "$SONDE" "$d/sonde"; setpriv --reuid 65534 --clear-groups "$d/sonde" -l 'tracepoint:sched:*'; echo "$?"; "$SONDE" -l 'tracepoint:nosuch:*' 2>&1; rm -r "$d"
--- stdout
0
--- stderr
HINT: list as root
