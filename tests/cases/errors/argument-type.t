# claim: The type of arguments is checked
# stage: errors
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
--- stderr
stdin:1:17-20: ERROR: sum() only supports integer arguments (string[2] provided)
stdin:1:23-31: ERROR: clear() expects a map argument
stdin:1:40-41: ERROR: printf() expects a string literal (int provided)
stdin:1:50-59: ERROR: ntop() expects an integer or an array of 4 or 16 bytes, got string[2]
