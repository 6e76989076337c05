# claim: system() tells the status of a command that fails, and prints what it wrote
# stage: exec
# needs: root
# args: --unsafe
begin { system("exit 3"); system("echo out; exit 2"); system("/nope/nope"); }
--- stdout
out

sh: 1: /nope/nope: not found



--- stderr
ERROR: system(): the command ended with status 3
ERROR: system(): the command ended with status 2
ERROR: system(): the command ended with status 127
