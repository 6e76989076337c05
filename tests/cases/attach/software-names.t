# claim: Software events have names and aliases
# stage: attach
# covers: P19, P31
# needs: root
s:cpu:1000000 { } s:faults { } software:cs:10 { } software:task-clock { } software:minor-faults:5 { } software:major-faults { } software:context-switches { } software:cpu-migrations { } software:alignment-faults { } software:emulation-faults { } software:dummy { } software:bpf-output { } software:cpu-clock { } i:ms:1 { exit(); }
--- stdout


--- stderr
Attached 14 probes
