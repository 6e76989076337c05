# claim: Semaphores are raised while traced, also in a library that is loaded later; the namespace may be left out or empty
# stage: exec
# covers: P14
# needs: root,uprobe,program:usdt,program:usdt_library
# args: -c "$PROGRAMS/usdt 2 $PROGRAMS/usdt_library"
usdt:{{PROGRAMS}}/usdt:guarded { printf("guarded %d\n", arg0); }
usdt:{{PROGRAMS}}/usdt::plain { printf("plain\n"); }
usdt:{{PROGRAMS}}/usdt_library:library:fired { printf("fired %d\n", arg0); }
--- stdout
plain
guarded 1
plain
guarded 1
fired 5


