# claim: A function of a binary that is not there is refused, with the nearest one; check only tells of it
# stage: cli
# run: SONDE_DIAG_CODES=1 "$SONDE" -e 'uprobe:libc:mallok { }' 2>&1; echo "status $?"; SONDE_DIAG_CODES=1 "$SONDE" check -e 'uprobe:libc:mallok { }' 2>&1; echo "status $?"
# needs: root,uprobe
--- stdout
stdin:1:13-19: ERROR: E3022: *
uprobe:libc:mallok { }
            ~~~~~~
HINT: did you mean malloc?
status 1
stdin:1:13-19: WARNING: W3006: *
uprobe:libc:mallok { }
            ~~~~~~
HINT: did you mean malloc?
stdin: ok
status 0
