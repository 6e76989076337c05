# claim: a binary is listed by the name that the user wrote, also when it is a link
# stage: cli
# covers: C06
# needs: root
# run: ln -s "$PROGRAMS/calls" "$TMP/link"; "$SONDE" -l "uprobe:$TMP/link:counted_a" | sed "s|$TMP|T|"; "$SONDE" -q -c "$TMP/link" -e "uprobe:$TMP/link:counted_a { print(probe); exit() }" | sed "s|$TMP|T|"
begin { }
--- stdout
uprobe:T/link:counted_a
uprobe:T/link:counted_a


