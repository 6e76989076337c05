# claim: Files that are not there, cut off, empty, or no files are one clear error each, and so is what a 32-bit program cannot give
# stage: cli
# needs: root,uprobe,cmd:gcc
# run: cd "$TMP"; head -c 3000 "$PROGRAMS/calls" >short; head -c 40 "$PROGRAMS/calls" >shorter; : >empty; chmod +x short shorter empty; mkfifo fifo; for f in none short shorter empty fifo; do "$SONDE" -e "uprobe:./$f:counted_a { }"; echo $?; done; "$SONDE" -e 'usdt:./short:* { }'; echo $?; echo 'int counted(int x) { return x + 1; } void _start(void) { counted(1); for (;;); }' >m32.c; gcc -m32 -nostdlib -static -O0 m32.c -o m32; "$SONDE" -q -c ./m32 -e 'uprobe:./m32:counted { print("hit"); exit(); }'; "$SONDE" -e 'uprobe:./m32:none { }'; echo $?
--- stdout
1
1
1
1
1
1
hit


1
--- stderr
ERROR: there is no executable or library './none'
ERROR: there is no function 'counted_a' to probe in */short
HINT: it has no symbols (stripped, or damaged)
ERROR: */shorter: it is no ELF program or library, or a damaged one
ERROR: */empty: it is no ELF program or library, or a damaged one
ERROR: there is no executable or library './fifo'
ERROR: *
ERROR: there is no function 'none'
HINT: it is a 32-bit program
