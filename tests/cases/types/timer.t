# claim: Perf probes read registers
# stage: types
interval:s:1, profile:hz:99 { @[ksym(reg("ip"))] = count(); print(usermode); }
--- stdout
map @[ksym_t] :: count_t
instance interval:s:1
block
  assignment
    map @ :: count_t
      call ksym :: ksym_t
        call reg :: uint64
          string "ip" :: string[3]
    call count :: count_t
  statement
    call print :: void
      builtin usermode :: uint8
instance profile:hz:99
block
  assignment
    map @ :: count_t
      call ksym :: ksym_t
        call reg :: uint64
          string "ip" :: string[3]
    call count :: count_t
  statement
    call print :: void
      builtin usermode :: uint8
