# claim: Software and hardware events have names
# stage: errors
software:page-fault { } hardware:nope { }
--- stderr
stdin:1:10-20: ERROR: E3009
HINT: did you mean page-faults?
stdin:1:34-38: ERROR: E3009
