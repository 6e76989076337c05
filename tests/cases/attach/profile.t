# claim: profile fires on the CPUs that work
# stage: attach
# covers: P17
# needs: root
# args: -c "$PROGRAMS/busy 300"
profile:hz:99 { @[cpu < ncpus] = count(); } end { print(@[true] > 0); clear(@); }
--- stdout
true


