# claim: Without a process, a variable is watched in all that run the binary; several -p: in each; unwatch() ends it
# stage: cli
# needs: root,program:watched
# run: "$PROGRAMS/watched" 2000 & a=$!; "$PROGRAMS/watched" 2000 & b=$!; sleep 0.1; "$SONDE" -q -p $a -p $b -e "w:$PROGRAMS/watched:counter:8:w { @[comm, pid == $a] = count(); }" & "$SONDE" -q -e "w:$PROGRAMS/watched:counter:8:w { @all = count(); } interval:ms:100 { if ((uint64)@all == 400) { exit(); } }" | grep all; wait
--- stdout
@all: 400


@[early, false]: 100
@[early, true]: 100
@[late, false]: 100
@[late, true]: 100
