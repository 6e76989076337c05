# claim: Pointers in system calls are user pointers
# stage: types
# covers: T11
# needs: root,btf
tracepoint:syscalls:sys_enter_openat { printf("%s %d\n", str(args.filename), args.flags); }
--- stdout
instance tracepoint:syscalls:sys_enter_openat
block
  statement
    call printf :: void
      string "%s %d\n" :: string[7]
      call str :: string[1024]
        field filename :: int8 *
          builtin args :: struct tracepoint:syscalls:sys_enter_openat_args
      field flags :: int32
        builtin args :: struct tracepoint:syscalls:sys_enter_openat_args
