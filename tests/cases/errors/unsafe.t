# claim: Unsafe functions need --unsafe
# stage: errors
begin { system("ls"); signal(9); }
--- stderr
stdin:1:9-21: ERROR: E2007: system() is an unsafe function being used in safe mode
begin { system("ls"); signal(9); }
        ~~~~~~~~~~~~
HINT: Run with --unsafe to allow it.
stdin:1:23-32: ERROR: E2007: signal() is an unsafe function being used in safe mode
begin { system("ls"); signal(9); }
                      ~~~~~~~~~
HINT: Run with --unsafe to allow it.
