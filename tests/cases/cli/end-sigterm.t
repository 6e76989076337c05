# claim: SIGTERM ends as Ctrl-C does
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" & p=$!; sleep 0.7; kill -TERM $p; wait $p; echo "status $?"
begin { @a = 1; } i:s:100 { } end { print("end"); }
--- stdout
end


@a: 1
status 0
