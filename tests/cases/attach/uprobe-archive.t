# claim: A library that runs from within a ZIP archive is probed there: functions, wildcards in archive and entry, USDT, lists; its addresses have names
# stage: cli
# covers: P13
# needs: kernel>=6.1,root,uprobe,program:archive,program:archive_library
# run: "$PROGRAMS/archive" pack "$TMP/app.apk" "text=$PROGRAMS/archive" "lib/x.so=$PROGRAMS/archive_library" "lib/y.so=$PROGRAMS/archive_library"; "$SONDE" -l "uprobe:$TMP/app.apk!/lib/*:*outer" | sed "s|$TMP/||"; "$SONDE" -q -c "$PROGRAMS/archive call $TMP/app.apk lib/y.so archived_outer 3" -e "$SCRIPT" | sed "s|$TMP/||"
uprobe:{{TMP}}/app.apk!/lib/y.so:archived_outer { @outer[func, probe] = count(); @x[arg0] = count(); @[ustack(perf, 2)] = count(); }
uretprobe:{{TMP}}/*.apk!/lib/y*.so:archived_inner { @returned[retval] = count(); }
usdt:{{TMP}}/app.apk!/lib/y.so:archive:inner { @usdt[arg0, usym(reg("ip"))] = count(); }
--- stdout
uprobe:app.apk!/lib/x.so:archived_outer
uprobe:app.apk!/lib/y.so:archived_outer
9


@[
	* archived_outer+0 (app.apk!/lib/y.so)
	* call+*
]: 3
@outer[archived_outer, uprobe:app.apk!/lib/y.so:archived_outer]: 3
@returned[1]: 1
@returned[2]: 1
@returned[3]: 1
@usdt[0, archived_inner]: 1
@usdt[1, archived_inner]: 1
@usdt[2, archived_inner]: 1
@x[0]: 1
@x[1]: 1
@x[2]: 1
