# claim: system() puts out what the command writes on either stream
# stage: exec
# needs: root
# args: --unsafe
begin { system("echo out; echo err >&2"); print("next"); }
--- stdout
out
err

next


