# claim: Strings do not divide
# stage: errors
begin { print("a" / 2); print(comm + 1); }
--- stderr
stdin:1:15-22: ERROR: E1015: Type mismatch for '/': comparing string[2] with int8
begin { print("a" / 2); print(comm + 1); }
              ~~~~~~~
stdin:1:15-18: ERROR: left (string[2])
begin { print("a" / 2); print(comm + 1); }
              ~~~
stdin:1:21-22: ERROR: right (int8)
begin { print("a" / 2); print(comm + 1); }
                    ~
stdin:1:31-39: ERROR: E1015: Type mismatch for '+': comparing string[16] with int8
begin { print("a" / 2); print(comm + 1); }
                              ~~~~~~~~
stdin:1:31-35: ERROR: left (string[16])
begin { print("a" / 2); print(comm + 1); }
                              ~~~~
stdin:1:38-39: ERROR: right (int8)
begin { print("a" / 2); print(comm + 1); }
                                     ~
