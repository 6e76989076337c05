# claim: Stacks as bpftrace, perf and raw print them
# stage: output
# covers: O07
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { print(kstack(1)); print(kstack(perf, 1)); print(kstack(raw, 1)); print(ustack(perf, 1)); print("end"); exit(); }
--- stdout

        *+*


	* *+*


*


	* *+* (*)

end


