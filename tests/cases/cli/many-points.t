# claim: Thousands of attach points in one probe meet the limit for probes, not one of memory
# stage: cli
# run: (printf 'begin'; yes ',begin' | head -20000 | tr -d '\n'; echo ' { @ = 1; exit() }') > a.bt; "$SONDE" check a.bt 2>&1 | grep -v '^[b~]'
--- stdout
a.bt:1:120001-120006: ERROR: the script attaches 20001 probes, more than the limit of 1024
...gin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin,begin { @ = 1; exit() }
                                                                                                       ~~~~~
HINT: raise the limit with BPFTRACE_MAX_PROBES or max_probes in config; thousands of probes can slow the machine down
