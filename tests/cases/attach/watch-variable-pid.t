# claim: By pid a variable is watched in that process only, in the threads there are and in those that begin later
# stage: cli
# needs: root,program:watched
# run: "$PROGRAMS/watched" 1500 & a=$!; "$PROGRAMS/watched" 1500 & b=$!; sleep 0.1; "$SONDE" -q -p $a -e "w:$PROGRAMS/watched:counter:8:w { @[comm, pid == $a] = count(); }"; wait $b
--- stdout


@[early, true]: 100
@[late, true]: 100
