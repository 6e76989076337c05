# claim: Names get their meaning later
# stage: ast
begin { print((pid, comm, arg0, kstack, foo)); print(kstack(perf, 5)) }
--- stdout
program
  probe
    attach point "begin"
    block
      statement
        call print
          tuple
            identifier pid
            identifier comm
            identifier arg0
            identifier kstack
            identifier foo
      statement
        call print
          call kstack
            identifier perf
            integer 5
