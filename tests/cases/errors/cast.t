# claim: What does not convert is refused
# stage: errors
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
--- stderr
stdin:1:15-28: ERROR: E1018: Cannot cast from "string[4]" to "uint64"
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
              ~~~~~~~~~~~~~
stdin:1:37-56: ERROR: E1018: Cannot cast from "string[7]" to "string[2]"
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
                                    ~~~~~~~~~~~~~~~~~~~
stdin:1:65-84: ERROR: E1018: Cannot cast from "uint64" to "uint8[4]"
begin { print((uint64)"abc"); print((string[2])"abcdef"); print((uint8[4])(uint64)1); }
                                                                ~~~~~~~~~~~~~~~~~~~
