# claim: config by itself is a record of all variables, and every one of them can be read
# stage: exec
# needs: root
config = { max_strlen = 64; unstable_typeinfo = enable; missing_probes = warn; stack_mode = perf; print_maps_on_exit = no }
begin { print(config); print(config.unstable_tseries); print(config.unstable_typeinfo); print(config.use_blazesym); $c = config; print(($c.max_strlen, $c.license)); }
--- stdout
{ .cpp_demangle = true, .lazy_symbolication = true, .print_maps_on_exit = false, .use_blazesym = false, .show_debug_info = false, .log_size = 1000000, .max_bpf_progs = 1024, .max_cat_bytes = 10240, .max_map_keys = 4096, .max_probes = 1024, .max_strlen = 64, .on_stack_limit = 32, .perf_rb_pages = 0, .str_trunc_trailer = .., .unstable_import_statement = error, .unstable_tseries = warn, .unstable_typeinfo = enable, .unstable_dw_ustack = warn, .missing_probes = warn, .stack_mode = perf, .license = GPL }
warn
enable
false
(64, GPL)


