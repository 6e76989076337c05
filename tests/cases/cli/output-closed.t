# claim: A closed stdout is an error, a closed stderr or stdin is none, and none of them becomes a descriptor of sonde's own
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" >&-; echo "$?" >&2; "$SONDE" -e "$SCRIPT" 2>&-; "$SONDE" -q -e "$SCRIPT" <&-; "$SONDE" - <&-; echo "$?" >&2; "$SONDE" -e "$SCRIPT" <&- >&- 2>&-; echo "$?"
begin { printf("hi\n"); exit() }
--- stdout
hi


hi


1
--- stderr
ERROR: cannot write the output: Bad file descriptor
1
ERROR: cannot read the script '-': Bad file descriptor
1
