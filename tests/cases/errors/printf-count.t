# claim: printf counts its arguments
# stage: errors
# covers: F02
begin { printf("%d %d", 1); printf("%d", 1, 2); }
--- stderr
stdin:1:9-27: ERROR: E2010: printf(): the format has more conversions than values: 1 given, 2 needed
begin { printf("%d %d", 1); printf("%d", 1, 2); }
        ~~~~~~~~~~~~~~~~~~
stdin:1:29-47: ERROR: E2011: printf(): the format has fewer conversions than values: 2 given, 1 needed
begin { printf("%d %d", 1); printf("%d", 1, 2); }
                            ~~~~~~~~~~~~~~~~~~
