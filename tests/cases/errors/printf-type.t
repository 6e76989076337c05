# claim: printf checks its arguments
# stage: errors
begin { printf("%d", "a"); printf("%r", 5); printf("%f", 1); }
--- stderr
stdin:1:9-26: ERROR: printf: unsupported format specifier for type 'string[2]': d
stdin:1:28-43: ERROR: printf: unsupported format specifier for type 'int8': r
stdin:1:45-60: ERROR: printf: unsupported format specifier: f
