# claim: Without a process, a variable is watched in all that run the binary; with several -p in each of them
# stage: cli
# needs: root,program:watched
# run: "$PROGRAMS/watched" wait & a=$!; "$PROGRAMS/watched" wait & b=$!; "$SONDE" -q --unsafe -e "w:$PROGRAMS/watched:counter:8:w { @all = count(); } interval:ms:100 { if (!@n) { @n = 1; system(\"kill -USR1 $a $b\"); } if ((uint64)@all == 400) { exit(); } }" | grep @all; wait; "$PROGRAMS/watched" wait & a=$!; "$PROGRAMS/watched" wait & b=$!; "$SONDE" -q --unsafe -p $a -p $b -e "w:$PROGRAMS/watched:counter:8:w { @[comm, pid == $a] = count(); } i:ms:50 /!@n/ { @n = 1; system(\"kill -USR1 $a $b\"); }" | grep 'true\|false'
--- stdout
@all: 400
@[early, false]: 100
@[early, true]: 100
@[late, false]: 100
@[late, true]: 100
