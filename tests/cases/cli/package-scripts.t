# claim: check accepts every script of an installed bpftrace package
# stage: cli
# needs: root,btf,file:/usr/sbin/runqlen.bt
# timeout: 60
# run: for f in /usr/sbin/*.bt; do "$SONDE" check "$f" >out 2>&1 || { echo "$f"; cat out; }; done
--- stdout
