# claim: A loop that a kernel without bpf_loop cannot check is one error that says so
# stage: exec
# needs: root
# args: --no-feature loop
begin { $n = nsecs; while ($n > 5) { $n = $n / 2 + nsecs; } print($n); }
--- stderr
ERROR: program begin_1 is too large for the kernel to check
HINT: loop is turned off
--- status
255
