# claim: Without a process, a variable is watched in all that run the binary; with several -p in each of them
# stage: cli
# needs: root,program:watched
# run: "$PROGRAMS/watched" 1500 & "$PROGRAMS/watched" 1500 & sleep 0.1; "$SONDE" -q -e "w:$PROGRAMS/watched:counter:8:w { @all = count(); } interval:ms:100 { if ((uint64)@all == 400) { exit(); } }"; wait; "$PROGRAMS/watched" 1500 & a=$!; "$PROGRAMS/watched" 1500 & b=$!; sleep 0.1; "$SONDE" -q -p $a -p $b -e "w:$PROGRAMS/watched:counter:8:w { @[comm, pid == $a] = count(); }"
--- stdout


@all: 400


@[early, false]: 100
@[early, true]: 100
@[late, false]: 100
@[late, true]: 100
