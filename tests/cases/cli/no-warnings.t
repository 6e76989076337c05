# claim: --no-warnings hides warnings of compiling and of running, not errors
# stage: cli
# needs: root
# run: "$SONDE" -q --no-warnings script.bt 2>&1
begin { $a = pid; $a = 0; print(1 / $a); warnf("hidden"); errorf("shown"); @ = tseries(1, 1s, 1); clear(@); }
--- stdout
script.bt:1:59-74: ERROR: shown
1


