# claim: Every config variable is accepted
# stage: exec
# covers: C01
# needs: root
config = { cache_user_symbols = PER_PROGRAM; cpp_demangle = false; lazy_symbolication = false; license = "Dual BSD/GPL"; log_size = 2000000; max_bpf_progs = 10; max_cat_bytes = 100;
  max_map_keys = 0x10; max_probes = 1e1; max_strlen = 64; missing_probes = warn; on_stack_limit = 64; perf_rb_pages = 64; print_maps_on_exit = yes; show_debug_info = 0; stack_mode = raw;
  str_trunc_trailer = ">"; use_blazesym = off; unstable_import_statement = enable; unstable_tseries = enable; unstable_typeinfo = enable; unstable_dw_ustack = enable }
begin { print(config.max_map_keys); print(config.max_probes); print(config.cpp_demangle); print(config.license); @ = 1; }
--- stdout
16
10
false
Dual BSD/GPL


@: 1
