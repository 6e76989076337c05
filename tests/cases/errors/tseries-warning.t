# claim: tseries() warns once that it is unstable
# stage: errors
begin { @ = tseries(7, 1s, 3); @b = tseries(7, 1s, 3); }
--- stdout
stdin: ok
--- stderr
WARNING: W2004: Script is using an unstable feature: tseries. To prevent this warning you must explicitly enable it in the config e.g. unstable_tseries=enable
--- status
0
