# claim: By pid a variable is watched in that process only, in the threads there are and in those that begin later
# stage: cli
# needs: root,program:watched
# run: "$PROGRAMS/watched" wait & a=$!; "$PROGRAMS/watched" wait & b=$!; "$SONDE" -q --unsafe -p $a -e "w:$PROGRAMS/watched:counter:8:w { @[comm, pid == $a] = count(); } i:ms:50 /!@n/ { @n = 1; system(\"kill -USR1 $a $b\") }" | grep @.early -A1; wait
--- stdout
@[early, true]: 100
@[late, true]: 100
