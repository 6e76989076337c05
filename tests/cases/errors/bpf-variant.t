# claim: fentry:bpf wants a program
# stage: errors
# covers: P07
fentry:bpf { }
--- stderr
stdin:1:1-11: ERROR: E3029
