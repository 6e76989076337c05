# claim: With -p a library is found by its short name in the archive it runs from
# stage: cli
# needs: root,uprobe,program:archive,program:archive_library
# run: "$PROGRAMS/archive" pack "$TMP/app.apk" "text=$PROGRAMS/archive" "lib/libtwo.so=$PROGRAMS/archive_library"; "$PROGRAMS/archive" call "$TMP/app.apk" lib/libtwo.so archived_outer -1 & sleep 0.2; "$SONDE" -q -p $! -e 'uprobe:libtwo:archived_inner { @ = count(); if (@ > 2) { print(probe); exit(); } } END { clear(@); }' | sed "s|$TMP/||"; kill $!
--- stdout
uprobe:app.apk!/lib/libtwo.so:archived_inner


