# claim: -l --arg with functions of a binary finds those with an argument of the name or the type
# stage: cli
# needs: root
# run: "$SONDE" -l --arg either "uprobe:$PROGRAMS/signatures:*" | sed "s|$PROGRAMS|P|"; "$SONDE" -l --arg argv "uprobe:$PROGRAMS/signatures:*" | sed "s|$PROGRAMS|P|"; "$SONDE" -l --arg meta "iter:*"; "$SONDE" -l --arg next_comm 'tracepoint:sched:*'
begin { }
--- stdout
uprobe:P/signatures:pointers
uprobe:P/signatures:main
tracepoint:sched:sched_switch
