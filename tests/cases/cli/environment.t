# claim: BPFTRACE_ variables win over the script's config; old names work; a bad one is status 2
# stage: cli
# covers: C02, C05, X06
# needs: root
# run: BPFTRACE_MAX_STRLEN=99 "$SONDE" -q -e "$SCRIPT"; BPFTRACE_STRLEN=98 "$SONDE" -q -e "begin { print(config.max_strlen); }"; BPFTRACE_MAX_MAP_KEYS=abc "$SONDE" -q -e "$SCRIPT"; echo "status $?"; BPFTRACE_NOSUCH=1 "$SONDE" -q -e "$SCRIPT"
config = { max_strlen = 50 } begin { print(config.max_strlen); }
--- stdout
99


98


status 2
50


--- stderr
max_map_keys
