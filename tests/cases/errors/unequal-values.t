# claim: Values of different types, and records of other names, are not compared
# stage: errors
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
--- stderr
stdin:1:23-42: ERROR: E1015: '==' has (int8,int8) on its left and (int8,string[2]) on its right, which do not go together
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                      ~~~~~~~~~~~~~~~~~~~
stdin:1:23-30: ERROR: this is (int8,int8)
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                      ~~~~~~~
stdin:1:34-42: ERROR: this is (int8,string[2])
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                                 ~~~~~~~~
stdin:1:51-65: ERROR: E1015: '==' has record { .a = int8 } on its left and record { .b = int8 } on its right, which do not go together
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                                                  ~~~~~~~~~~~~~~
stdin:1:51-56: ERROR: this is record { .a = int8 }
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                                                  ~~~~~
stdin:1:60-65: ERROR: this is record { .b = int8 }
begin { $x = 1; print((1, $x) == (1, "a")); print((a=1) == (b=1)); }
                                                           ~~~~~
