# claim: Unsafe functions need --unsafe
# stage: errors
# covers: F18
begin { system("ls"); signal(9); }
--- stderr
stdin:1:9-21: ERROR: E2007: system() can change the machine it runs on, so it needs --unsafe
begin { system("ls"); signal(9); }
        ~~~~~~~~~~~~
HINT: run the script with --unsafe if you want that
stdin:1:23-32: ERROR: E2007: signal() can change the machine it runs on, so it needs --unsafe
begin { system("ls"); signal(9); }
                      ~~~~~~~~~
HINT: run the script with --unsafe if you want that
