# claim: Config names may have another case and the prefix bpftrace_
# stage: exec
# needs: root
config = { BPFTRACE_MAX_STRLEN = 16; Max_Map_Keys = "0x20" } begin { print(config.max_strlen); print(config.max_map_keys); }
--- stdout
16
32


