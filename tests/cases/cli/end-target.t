# claim: The end of the -p process ends the run
# stage: cli
# needs: root
# run: sleep 1 & "$SONDE" -q -p $! -e "$SCRIPT"; echo "status $?"
i:s:100 { } end { print("end"); }
--- stdout
end


status 0
