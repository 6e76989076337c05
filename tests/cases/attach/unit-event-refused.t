# claim: An event of a unit is refused by what is wrong: no such unit, no such term, a value too large, a unit that only counts, a broken form
# stage: cli
# needs: root,file:/sys/bus/event_source/devices/msr/events/tsc
# run: for e in gpu/event=1,umask=2/ msr/evnt=1/:100 msr/event=x/ uprobe/retprobe=2/ msr/tsc/:1000 msr/tsc; do "$SONDE" -e "hardware:$e { }"; done; "$SONDE" check -e "h:gpu/event=1,umask=2/:1e6 /pid == 1/ { @ = count(); }"; echo $?
--- stdout
stdin: ok
0
--- stderr
ERROR: this machine has no unit 'gpu'; it has
ERROR: the unit msr has no event or term 'evnt'; its events: tsc; its terms: event, and config
HINT: sonde -l
ERROR: x is no number
ERROR: retprobe=0x2 is too large: it has 1 bits
ERROR: cannot attach hardware:msr/tsc/:1000: *it only counts
ERROR: an event of a unit is written
WARNING: hardware probes do not work on this kernel: this machine has no unit 'gpu'
--- status
stdin: ok
0
