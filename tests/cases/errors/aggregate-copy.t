# claim: An aggregate is not copied from map to map
# stage: errors
# covers: T16
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
--- stderr
stdin:1:28-30: ERROR: E1045: the count_t of a map cannot be copied to another map
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
                           ~~
HINT: (int64)@a is its value so far, which can be copied
stdin:1:51-53: ERROR: E1039: hist_t is not a value that a scratch variable can keep
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
                                                  ~~
