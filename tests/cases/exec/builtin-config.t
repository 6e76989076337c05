# claim: config holds the values in force
# stage: exec
# covers: B09, C01
# needs: root
config = { max_map_keys = 7; stack_mode = perf } begin { print(config.max_map_keys); print(config.max_strlen); print(config.stack_mode); print(config.print_maps_on_exit); }
--- stdout
7
1024
perf
true


