# claim: -h explains itself on stdout; a usage error on stderr with status 1
# stage: cli
# covers: C04
# run: "$SONDE" -h | head -1; "$SONDE" --nonsense >/dev/null; echo "status $?"; "$SONDE" 2>/dev/null | wc -l
begin { }
--- stdout
sonde - ask a live Linux system questions and profile it
status 1
0
