# claim: Each reason why a variable cannot be watched is one clear error: no such name, thread-local, no program, not running, not loaded yet, all registers taken
# stage: cli
# needs: root,program:watched
# env: SONDE_DIAG_CODES=1
# run: for p in counte:8 own:4; do "$SONDE" check -e "w:$PROGRAMS/watched:$p:w { }"; done; "$SONDE" -e "w:/etc/passwd:x:8:w { }"; "$SONDE" -e "w:$PROGRAMS/watched:counter:8:w { }"; "$SONDE" -c "$PROGRAMS/calls" -e "w:$PROGRAMS/watched:counter:8:w { }"; w="w:$PROGRAMS/watched:counter:8:w"; "$SONDE" -c "$PROGRAMS/watched" -e "$w { @a++ } $w { @b++ } $w { @c++ } $w { @d++ } $w { @e++ }"
--- stderr
E3039: there is no variable 'counte'
E3040: 'own' is a thread-local variable
E3037: /etc/passwd: it is no ELF program
no process runs the binary now
does not have the binary in its memory
all debug registers are taken (there are 4)
--- status
255
