# claim: A cast that changes nothing is warned of
# stage: errors
begin { print((uint64)nsecs); }
--- stdout
stdin: ok
--- stderr
stdin:1:15-28: WARNING: W1009: this cast does nothing: it is uint64 already
begin { print((uint64)nsecs); }
              ~~~~~~~~~~~~~
--- status
0
