# claim: A wildcard over all of libc with printf does not trace sonde itself
# stage: attach
# needs: root,uprobe
# env: BPFTRACE_MAX_PROBES=10000
# timeout: 60
# alone: yes
uprobe:libc:* { @[comm] = count(); @n++; if (@n < 1000) { printf("%s", ""); } } i:ms:300 { exit(); } end { print(has_key(@, "sonde")); clear(@); clear(@n); }
--- stdout
false


