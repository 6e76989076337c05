# claim: An artefact built without ring buffers runs anywhere; one that expects them says so where there are none
# stage: cli
# needs: root
# run: "$SONDE" build --no-feature ringbuf script.bt -o old.sonde; "$SONDE" build script.bt -o new.sonde; "$SONDE" -q old.sonde; "$SONDE" --no-feature ringbuf new.sonde; echo $?
begin { printf("%s\n", "out"); exit(3); }
--- stdout
out


255
--- stderr
this kernel has no ring buffer, which the artefact was built for
sonde build --no-feature ringbuf
