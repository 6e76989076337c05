# claim: kstack() in every mode has the depth asked for
# stage: exec
# covers: F16
# needs: root
begin { print(len(kstack(3))); print(len(kstack(perf, 2))); print(len(kstack(raw, 1))); print(len(kstack) > 3); }
--- stdout
3
2
1
true


