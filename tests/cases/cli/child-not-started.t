# claim: a command that cannot be started is one error that says why, status 1; what only starting it shows, status 126
# stage: cli
# needs: root
# run: printf 'echo\n' >"$TMP/plain"; cp "$TMP/plain" "$TMP/text"; chmod +x "$TMP/text"; for c in "$TMP/plain" "$TMP" "$TMP/none" no-such-command "'x"; do "$SONDE" -q -c "$c" -e 'interval:s:9 { }'; echo $?; done; "$SONDE" run -q cpu-profile -- "$TMP/none"; echo $?; "$SONDE" -q -c "$TMP/text" -e 'interval:s:9 { }'; echo $?
begin { }
--- stdout
1
1
1
1
1
1


126
--- stderr
ERROR: the command '*/plain' cannot be started: Permission denied
ERROR: the command '*' cannot be started: Is a directory
ERROR: the command '*/none' cannot be started: there is no such program
ERROR: the command 'no-such-command' cannot be started: there is no such program
ERROR: -c ''x': a quote is not closed
ERROR: the command '*/none' cannot be started: there is no such program
ERROR: the command '*/text' cannot be started: Exec format error
