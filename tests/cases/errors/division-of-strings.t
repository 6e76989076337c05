# claim: Strings do not divide
# stage: errors
# covers: T18
begin { print("a" / 2); print(comm + 1); }
--- stderr
stdin:1:15-22: ERROR: E1015: '/' has string[2] on its left and int8 on its right, which do not go together
begin { print("a" / 2); print(comm + 1); }
              ~~~~~~~
stdin:1:15-18: ERROR: this is string[2]
begin { print("a" / 2); print(comm + 1); }
              ~~~
stdin:1:21-22: ERROR: this is int8
begin { print("a" / 2); print(comm + 1); }
                    ~
stdin:1:31-39: ERROR: E1015: '+' has string[16] on its left and int8 on its right, which do not go together
begin { print("a" / 2); print(comm + 1); }
                              ~~~~~~~~
stdin:1:31-35: ERROR: this is string[16]
begin { print("a" / 2); print(comm + 1); }
                              ~~~~
stdin:1:38-39: ERROR: this is int8
begin { print("a" / 2); print(comm + 1); }
                                     ~
