# claim: Mode and depth are part of a stack
# stage: types
# covers: T19
begin { @a[kstack] = 1; @b[ustack(perf, 3)] = 1; @c[kstack(5), ustack(raw)] = 1; print(len(kstack)); }
--- stdout
map @a[kstack_bpftrace_127] :: int8
map @b[ustack_perf_3] :: int8
map @c[(kstack_bpftrace_5,ustack_raw_127)] :: int8
instance begin
block
  assignment
    map @a :: int8
      call kstack :: kstack_bpftrace_127
    integer 1 :: int8
  assignment
    map @b :: int8
      call ustack :: ustack_perf_3
        identifier perf
        integer 3 :: int8
    integer 1 :: int8
  assignment
    map @c :: int8
      tuple :: (kstack_bpftrace_5,ustack_raw_127)
        call kstack :: kstack_bpftrace_5
          integer 5 :: int8
        call ustack :: ustack_raw_127
          identifier raw
    integer 1 :: int8
  statement
    call print :: void
      call len :: int64
        call kstack :: kstack_bpftrace_127
