# claim: - reads the script from standard input, errors name it stdin
# stage: cli
# needs: root
# run: echo "begin { print(1); }" | "$SONDE" -q -; echo "begin { x }" | "$SONDE" -
begin { }
--- stdout
1


--- status
1
