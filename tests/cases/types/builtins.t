# claim: Types of the variables
# stage: types
begin { print((pid, tid, uid, gid, cpu, comm)); print((nsecs, elapsed, rand, cgroup, ncpus, username)); print(nsecs(monotonic)); print(probe); print(probetype); }
--- stdout
instance begin
block
  statement
    call print :: void
      tuple :: (uint32,uint32,uint64,uint64,uint64,string[16])
        builtin pid :: uint32
        builtin tid :: uint32
        builtin uid :: uint64
        builtin gid :: uint64
        builtin cpu :: uint64
        builtin comm :: string[16]
  statement
    call print :: void
      tuple :: (uint64,uint64,uint64,uint64,uint64,username_t)
        call nsecs :: uint64
        builtin elapsed :: uint64
        builtin rand :: uint64
        builtin cgroup :: uint64
        builtin ncpus :: uint64
        builtin username :: username_t
  statement
    call print :: void
      call nsecs :: uint64
        identifier monotonic
  statement
    call print :: void
      builtin probe :: probe_t
  statement
    call print :: void
      string "special" :: string[8]
