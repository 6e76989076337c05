# claim: unstable_*=warn warns once of each feature
# stage: errors
config = { unstable_typeinfo = warn; unstable_tseries = warn }
begin { print(typeinfo(1)); print(typeinfo(2)); @a = tseries(1, 1s, 5); @b = tseries(1, 1s, 5); }
--- stderr
WARNING: W2004: typeinfo
WARNING: W2004: tseries
--- status
0
