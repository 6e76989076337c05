# claim: Unsafe functions need --unsafe
# stage: errors
begin { system("ls"); signal(9); }
--- stderr
stdin:1:9-21: ERROR: system() is an unsafe function being used in safe mode
HINT: Run with --unsafe to allow it.
stdin:1:23-32: ERROR: signal() is an unsafe function being used in safe mode
HINT: Run with --unsafe to allow it.
