# claim: An unstable feature that the configuration switches off
# stage: errors
config = { unstable_tseries = error } begin { @ = tseries(1, 1s, 5); }
--- stderr
ERROR: E2060
