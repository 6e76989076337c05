# claim: Stack modes and depths are checked
# stage: errors
begin { print(kstack(build_id)); print(kstack(foo)); print(ustack(2000)); print(kstack(1, 2)); }
--- stderr
stdin:1:22-30: ERROR: 'build_id' stack mode can only be used for ustack
stdin:1:47-50: ERROR: kstack: invalid stack mode 'foo': valid modes are bpftrace, raw, perf and build_id
stdin:1:60-72: ERROR: ustack(): limit should be between 1 and 1024, 2000 given
stdin:1:81-93: ERROR: kstack(): expected stack mode as first argument
