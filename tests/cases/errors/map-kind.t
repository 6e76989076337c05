# claim: Kinds of declared maps are checked
# stage: errors
# covers: G02, T17
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
--- stderr
stdin:1:1-17: ERROR: E1041: there is no kind of map called 'foo'
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
~~~~~~~~~~~~~~~~
HINT: the kinds are hash, lruhash, percpuhash and percpulruhash
stdin:1:52-53: ERROR: E1043: a map is declared with the number of its elements, 1 or more
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
                                                   ~
HINT: let @name = hash(1000);
stdin:1:19-36: ERROR: E1042: this map is declared as hash, but what it holds is kept in percpuhash
let @a = foo(10); let @b = hash(10); let @c = hash(0); begin { @b[1] = count(); @a = 1; @c = 1; }
                  ~~~~~~~~~~~~~~~~~
