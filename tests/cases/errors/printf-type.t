# claim: printf checks its arguments
# stage: errors
# covers: F02
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
--- stderr
stdin:1:9-26: ERROR: E2012: printf(): string[2] does not print with %d
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
        ~~~~~~~~~~~~~~~~~
HINT: %s prints every type
stdin:1:28-43: ERROR: E2012: printf(): int8 does not print with %r
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
                           ~~~~~~~~~~~~~~~
HINT: %s prints every type
stdin:1:45-60: ERROR: E2013: printf(): the conversion %f does not exist
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
                                            ~~~~~~~~~~~~~~~
