# claim: An artefact finds the functions it calls in the kernel it runs on; guests run the one the host has built
# stage: cli
# needs: root,btf,kernel>=6.12
# run: dir=$(dirname "$SONDE"); f=$dir/artefact-kfunc.sonde; [ -f "$f" ] || { f=own.sonde; "$SONDE" build script.bt -o $f; }; "$dir/sonde-run" -q "$f"
interval:ms:10 { print(comm(2)); exit(); }
--- stdout
kthreadd


