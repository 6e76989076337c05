# claim: Kinds of declared maps are checked
# stage: errors
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
--- stderr
stdin:1:1-17: ERROR: E1041: Invalid bpf map type: foo
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
~~~~~~~~~~~~~~~~
HINT: Valid map types: hash, lruhash, percpuhash, percpulruhash.
stdin:1:52-53: ERROR: E1043: A map declaration needs a positive number of entries
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
                                                   ~
stdin:1:19-36: ERROR: E1042: Incompatible map types. Type from declaration: hash. Type from value: percpuhash
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
                  ~~~~~~~~~~~~~~~~~
