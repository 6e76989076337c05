# claim: An enum holds its enumerators
# stage: errors
# covers: T12
enum E { AA = 1, BB = 5 } begin { print((enum E)7); }
--- stderr
stdin:1:41-50: ERROR: E1049: enum E has no enumerator of value 7
enum E { AA = 1, BB = 5 } begin { print((enum E)7); }
                                        ~~~~~~~~~
