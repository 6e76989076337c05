# claim: A probe that is too long for one program is one clear error
# stage: errors
# args: --no-feature far_jumps
begin { unroll(100) { unroll(10) { printf("%d %s %d\n", pid, comm, nsecs); } } }
--- stderr
stdin:1:1-81: ERROR: E5003: This probe becomes about * instructions; 21000 is the most one program can have
begin { unroll(100) { unroll(10) { printf("%d %s %d\n", pid, comm, nsecs); } } }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: Fewer rounds of unroll, loops, or several probes make it shorter.
