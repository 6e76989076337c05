# claim: What does not convert is refused
# stage: errors
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
--- stderr
stdin:1:15-28: ERROR: E1018: string[4] cannot become uint64
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
              ~~~~~~~~~~~~~
stdin:1:37-56: ERROR: E1018: string[7] cannot become string[2]
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
                                    ~~~~~~~~~~~~~~~~~~~
stdin:1:65-84: ERROR: E1018: uint64 cannot become uint8[4]
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
                                                                ~~~~~~~~~~~~~~~~~~~
