# claim: Stack modes and depths are checked
# stage: errors
# covers: F16
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
--- stderr
stdin:1:22-30: ERROR: E2028: build_id is a mode of user stacks: only ustack() has it
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                     ~~~~~~~~
stdin:1:47-50: ERROR: E2027: kstack(): 'foo' is no stack mode
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                              ~~~
HINT: the modes are bpftrace, perf, raw and, for ustack, build_id
stdin:1:60-72: ERROR: E2029: ustack(): a stack has 1 to 1024 frames, not 2000
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                                           ~~~~~~~~~~~~
stdin:1:81-93: ERROR: E2039: kstack(): of two arguments the first is the mode of the stack, the second its depth
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                                                                ~~~~~~~~~~~~
