# claim: As bpftrace there are no commands: words are files
# stage: cli
# needs: root
# run: ln -s "$SONDE" bpftrace; ./bpftrace list; echo "status $?"; ./bpftrace -q -e "$SCRIPT"
begin { print("run"); }
--- stdout
status 1
run


