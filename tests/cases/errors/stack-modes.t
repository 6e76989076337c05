# claim: Stack modes and depths are checked
# stage: errors
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
--- stderr
stdin:1:22-30: ERROR: E2028: 'build_id' stack mode can only be used for ustack
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                     ~~~~~~~~
stdin:1:47-50: ERROR: E2027: kstack: invalid stack mode 'foo': valid modes are bpftrace, raw, perf and build_id
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                              ~~~
stdin:1:60-72: ERROR: E2029: ustack(): limit should be between 1 and 1024, 2000 given
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                                           ~~~~~~~~~~~~
stdin:1:81-93: ERROR: E2039: kstack(): expected stack mode as first argument
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
                                                                                ~~~~~~~~~~~~
