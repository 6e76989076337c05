# claim: check accepts every profiler and example
# stage: cli
# needs: root,btf
# timeout: 30
# run: for f in "$TOP"/scripts/*.bt "$TOP"/examples/*.bt; do "$SONDE" check -q $f >/dev/null 2>err || { echo "$f"; cat err; }; done; echo done
begin { }
--- stdout
done
