# claim: Constants that overflow are refused
# stage: errors
# covers: T07
begin { print(1 / 0); print(1 << 64); print(-9223372036854775807 - 2); }
--- stderr
stdin:1:15-20: ERROR: E1027: the value of this constant expression does not fit in 64 bits, or it divides by 0
begin { print(1 / 0); print(1 << 64); print(-9223372036854775807 - 2); }
              ~~~~~
stdin:1:29-36: ERROR: E1027: the value of this constant expression does not fit in 64 bits, or it divides by 0
begin { print(1 / 0); print(1 << 64); print(-9223372036854775807 - 2); }
                            ~~~~~~~
stdin:1:45-69: ERROR: E1027: the value of this constant expression does not fit in 64 bits, or it divides by 0
begin { print(1 / 0); print(1 << 64); print(-9223372036854775807 - 2); }
                                            ~~~~~~~~~~~~~~~~~~~~~~~~
