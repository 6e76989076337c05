# claim: printf counts its arguments
# stage: errors
begin { printf("%d %d", 1); printf("%d", 1, 2); }
--- stderr
stdin:1:9-27: ERROR: E2010: printf: not enough arguments for format string (1 supplied, 2 expected)
begin { printf("%d %d", 1); printf("%d", 1, 2); }
        ~~~~~~~~~~~~~~~~~~
stdin:1:29-47: ERROR: E2011: printf: too many arguments for format string (2 supplied, 1 expected)
begin { printf("%d %d", 1); printf("%d", 1, 2); }
                            ~~~~~~~~~~~~~~~~~~
