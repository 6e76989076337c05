# claim: JSON: time, cat, join and system
# stage: output
# needs: root
# args: -f json --unsafe
begin { time("t\n"); cat("/proc/sys/kernel/ostype"); system("echo hi"); }
--- stdout
{"type": "time", "data": "t\n"}
{"type": "cat", "data": "Linux\n"}
{"type": "syscall", "data": "hi\n"}
