# claim: A command is found behind options, and options that take a word are not mistaken for it
# stage: cli
# run: "$SONDE" --no-warnings check -q -e 'begin { exit() }'; echo $?; "$SONDE" -q list | head -1; "$SONDE" -f json list | head -1; "$SONDE" -e 'begin { print(str($1)); exit() }' -q run
# needs: root
--- stdout
0
block-latency    Latency of block devices, by device and operation
block-latency    Latency of block devices, by device and operation
run


