# claim: Kinds of declared maps are checked
# stage: errors
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
--- stderr
stdin:1:1-17: ERROR: Invalid bpf map type: foo
HINT: Valid map types: hash, lruhash, percpuhash, percpulruhash.
stdin:1:52-53: ERROR: A map declaration needs a positive number of entries
stdin:1:19-36: ERROR: Incompatible map types. Type from declaration: hash. Type from value: percpuhash
