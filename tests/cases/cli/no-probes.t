# claim: a script of which no probe is left says so on stdout, not when quiet, and has status 1
# stage: cli
# covers: C08
# needs: root
# run: for o in -v -q "-f json" "-o $TMP/file"; do "$SONDE" $o -e "$SCRIPT" 2>/dev/null; echo "$?"; done; "$SONDE" -e "$SCRIPT" 2>&1 >/dev/null | grep -c 'No probes'
config = { missing_probes = ignore } kprobe:there_is_none_of_this_name { exit(); }
--- stdout
No probes to attach
1
1
No probes to attach
1
No probes to attach
1
0
--- status
1
