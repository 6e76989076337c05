# claim: SIGHUP prints maps and ends with status 129
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" & p=$!; sleep 0.7; kill -HUP $p; wait $p; echo "status $?"
begin { @a = 1; } i:s:100 { } end { print("end"); }
--- stdout
end


@a: 1
status 129
