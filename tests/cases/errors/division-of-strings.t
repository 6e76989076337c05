# claim: Strings do not divide
# stage: errors
begin { print("a" / 2); print(comm + 1); }
--- stderr
stdin:1:15-22: ERROR: Type mismatch for '/': comparing string[2] with int8
stdin:1:15-18: ERROR: left (string[2])
stdin:1:21-22: ERROR: right (int8)
stdin:1:31-39: ERROR: Type mismatch for '+': comparing string[16] with int8
stdin:1:31-35: ERROR: left (string[16])
stdin:1:38-39: ERROR: right (int8)
