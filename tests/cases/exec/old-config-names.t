# claim: Renamed config variables still work, with a warning
# stage: exec
# covers: C02, X06
# needs: root
config = { strlen = 32; map_keys_max = 5; cat_bytes_max = 3; no_cpp_demangle = 1 } begin { print(config.max_strlen); print(config.max_map_keys); cat("/proc/sys/kernel/ostype"); print("|"); }
--- stdout
32
5
Lin|


--- stderr
WARNING: map_keys_max is the old name of max_map_keys
