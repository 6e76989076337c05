# claim: What no program can run from within an archive is one clear error each: compressed, not at a page, no binary, no such entry, no archive
# stage: cli
# needs: root,uprobe,program:archive,program:archive_library
# run: "$PROGRAMS/archive" pack "$TMP/app.apk" "text=/etc/passwd" "lib/c.so=$PROGRAMS/archive_library,compressed" "lib/odd.so=$PROGRAMS/archive_library,odd"; for e in lib/c.so lib/odd.so text none; do "$SONDE" -e "uprobe:$TMP/app.apk!/$e:archived_outer { }"; done; "$SONDE" -e "uprobe:$PROGRAMS/archive!/x:f { }"
--- stderr
ERROR: */app.apk!/lib/c.so: it is compressed in its archive
ERROR: */app.apk!/lib/odd.so: it does not begin at a page of its archive
ERROR: */app.apk!/text: it is no ELF program
ERROR: there is no executable or library '*/app.apk!/none'
ERROR: there is no executable or library '*/archive!/x'
--- status
1
