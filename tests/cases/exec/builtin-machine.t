# claim: cpu, ncpus, numaid, jiffies and rand are numbers of this machine
# stage: exec
# covers: B03, B05
# needs: root
begin { print(cpu < ncpus); print(ncpus > 0); print(numaid < 1024); print(jiffies > 0); print(rand <= 0xffffffff); print(rand == rand && rand == rand && rand == rand); }
--- stdout
true
true
true
true
true
false


