# claim: debugf() is not for production
# stage: errors
begin { debugf("x"); }
--- stderr
WARNING: W2003
--- status
0
