# claim: tseries() warns once that it is unstable
# stage: errors
# covers: F11
begin { @ = tseries(7, 1s, 3); @b = tseries(7, 1s, 3); }
--- stdout
stdin: ok
--- stderr
WARNING: W2004: tseries may still change in later versions; unstable_tseries=enable in config hides this warning
--- status
0
