# claim: A cast that changes nothing is warned of
# stage: errors
begin { print((uint64)nsecs); }
--- stderr
stdin:1:15-28: WARNING: Unnecessary cast: expression is already of type uint64
--- status
0
