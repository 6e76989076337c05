# claim: An artefact that calls a function which this kernel does not have says which
# stage: cli
# needs: root,btf,kernel<6.2
# run: dir=$(dirname "$SONDE"); f=$dir/artefact-kfunc-refused.sonde; if [ -f "$f" ]; then "$dir/sonde-run" -q "$f"; else "$SONDE" -q script.bt; fi; echo "status $?"
interval:ms:10 { print(comm(2)); exit(); }
--- stdout
status 255
--- stderr
bpf_task_from_pid
