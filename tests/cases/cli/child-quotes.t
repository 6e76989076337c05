# claim: -c understands quotes; spaces in arguments stay
# stage: cli
# needs: root
# run: "$SONDE" -q -c "/usr/bin/printf '%s|%s|\n' 'a b' \"c'd\"" -e "$SCRIPT"
i:s:100 { }
--- stdout
a b|c'd|


