# claim: printf checks its arguments
# stage: errors
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
--- stderr
stdin:1:9-26: ERROR: E2012: printf: unsupported format specifier for type 'string[2]': d
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
        ~~~~~~~~~~~~~~~~~
stdin:1:28-43: ERROR: E2012: printf: unsupported format specifier for type 'int8': r
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
                           ~~~~~~~~~~~~~~~
stdin:1:45-60: ERROR: E2013: printf: unsupported format specifier: f
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
                                            ~~~~~~~~~~~~~~~
