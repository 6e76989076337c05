# claim: --out with several stack maps names them
# stage: cli
# needs: root
# run: "$SONDE" -q --out f.html -e "$SCRIPT"; echo "status $?"; "$SONDE" -q --out f.html:@b -e "$SCRIPT" | sed "s/+.*//; s/bpf_prog.*/P/"; ls f.html
begin { @a[kstack(1)] = count(); @b[kstack(1)] = count(); }
--- stdout
status 1


@a[
        P
]: 1
f.html
