# claim: run NAME -- CMD ARGS returns the command's status, 128 + its signal when one ended it; arguments arrive as they are
# stage: cli
# needs: root
# run: "$SONDE" run -q runq-latency -- printf "%s|" "a b" --x -e "\$HOME" "" | head -1;  "$SONDE" run -q syscall-latency -- sh -c 'exit 9' >/dev/null; echo $?; for s in TERM KILL SEGV HUP; do "$SONDE" run cpu-profile -q -- sh -c "kill -$s \$\$" >/dev/null; echo $?; done
begin { }
--- stdout
a b|--x|-e|$HOME||
9
143
137
139
129
