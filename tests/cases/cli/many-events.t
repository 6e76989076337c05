# claim: A fast stream loses nothing the kernel had room for, and says what it lost
# stage: cli
# covers: O11
# needs: root
# timeout: 30
# alone: yes
# run: "$SONDE" -q -c "$PROGRAMS/writer 300" -e "$SCRIPT" >out 2>err; n=$(grep -c x out); c=$(sed -n "s/^@c: //p" out); l=$(sed -n "s/.*otal lost event count: //p" err); echo $(( n + ${l:-0} - c ))
t:syscalls:sys_enter_getppid { printf("x\n"); @c = count(); }
--- stdout
0
