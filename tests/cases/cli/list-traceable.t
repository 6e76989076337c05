# claim: --traceable-functions FILE says which kernel functions there are to list; modules are shown when the pattern has one
# stage: cli
# covers: C06
# run: printf 'alpha\nbeta_1 [one]\nbeta_2 [two]\nbeta_2.cold\n__pfx_beta\nrcu_beta\n__ftrace_invalid_address___64\n' >"$TMP/list"; for p in 'kprobe:*' 'kr:beta*' 'kprobe:*:beta*' 'kprobe:t*:*' 'kprobe:vmlinux:*' 'k*:*'; do echo "$p"; "$SONDE" --traceable-functions "$TMP/list" -l "$p"; done; "$SONDE" --traceable-functions "$TMP/none" -l 'kprobe:*'
begin { }
--- stdout
kprobe:*
kprobe:alpha
kprobe:beta_1
kprobe:beta_2
kr:beta*
kretprobe:beta_1
kretprobe:beta_2
kprobe:*:beta*
kprobe:one:beta_1
kprobe:two:beta_2
kprobe:t*:*
kprobe:two:beta_2
kprobe:vmlinux:*
kprobe:vmlinux:alpha
k*:*
kprobe:alpha
kprobe:beta_1
kprobe:beta_2
--- status
1
