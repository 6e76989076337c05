# claim: Functions of the script: what cannot be is told at its place
# stage: errors
fn f($a : int64) : int64 { return g($a); }
fn g($a : int64) : int64 { return f($a); }
fn s($a : int64) : int64 { return "text"; }
fn v() : void { return 1; }
fn v() : int64 { return 1; }
fn other() : int64 { return $mine; }
fn context() : int64 { return pid + nsecs(monotonic) + len(kstack) + (uint64)reg("ip"); }
begin { $mine = 1; print(f(1)); s("text"); s(1, 2); v(); print(other()); context(); v() + 1; }
--- stderr
stdin:5:1-29: ERROR: E1086: fn v() is defined a second time
fn v() : int64 { return 1; }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
stdin:4:1-28: ERROR: first defined here
fn v() : void { return 1; }
~~~~~~~~~~~~~~~~~~~~~~~~~~~
stdin:2:35-40: ERROR: E1085: f() calls itself, perhaps through others, and a BPF program has no room for that
fn g($a : int64) : int64 { return f($a); }
                                  ~~~~~
HINT: a loop can do the same: for ($i : 0..10) { ... }
stdin:8:44-51: ERROR: E2002: s() takes 1 argument; this call has 2
begin { $mine = 1; print(f(1)); s("text"); s(1, 2); v(); print(other()); context(); v() + 1; }
                                           ~~~~~~~
stdin:4:17-25: ERROR: E1087: fn v() is declared void and returns a value
fn v() : void { return 1; }
                ~~~~~~~~
HINT: write its type behind the ':'
stdin:3:35-41: ERROR: E1010: $return cannot hold string[5]: it is int64
fn s($a : int64) : int64 { return "text"; }
                                  ~~~~~~
stdin:6:29-34: ERROR: E1003: $mine has no value here: it is not declared or assigned before
fn other() : int64 { return $mine; }
                            ~~~~~
stdin:7:78-87: ERROR: E1088: reg belongs to a probe and is not known in a function
fn context() : int64 { return pid + nsecs(monotonic) + len(kstack) + (uint64)reg("ip"); }
                                                                             ~~~~~~~~~
HINT: hand it over as an argument
stdin:8:35-41: ERROR: E1010: $a cannot hold string[5]: it is int64
begin { $mine = 1; print(f(1)); s("text"); s(1, 2); v(); print(other()); context(); v() + 1; }
                                  ~~~~~~
stdin:8:85-88: ERROR: E1040: a value must stand here, and this gives void
begin { $mine = 1; print(f(1)); s("text"); s(1, 2); v(); print(other()); context(); v() + 1; }
                                                                                    ~~~
stdin:7:31-53: WARNING: W1004: uint64 is read as int64 here, and values that do not fit change
fn context() : int64 { return pid + nsecs(monotonic) + len(kstack) + (uint64)reg("ip"); }
                              ~~~~~~~~~~~~~~~~~~~~~~
HINT: write the cast you mean
