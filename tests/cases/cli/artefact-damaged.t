# claim: A damaged artefact is one error; so are files that are none
# stage: cli
# run: run="$(dirname "$SONDE")/sonde-run"; "$SONDE" build script.bt -o x.sonde; head -c 100 x.sonde >short; cp x.sonde flipped; printf '\377' | dd of=flipped bs=1 seek=900 conv=notrunc 2>/dev/null; for f in short flipped script.bt none; do "$run" $f; echo $?; done; "$SONDE" short; echo $?; "$SONDE" check flipped; echo $?
begin { printf("hello\n"); }
--- stdout
1
1
1
1
1
1
