# claim: tseries() warns that it is unstable, unless the configuration enables it or refuses it
# stage: errors
config = { unstable_tseries = "error" }
begin { @ = tseries(7, 1s, 3); }
