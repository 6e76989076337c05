# claim: An aggregate is not copied from map to map
# stage: errors
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
--- stderr
stdin:1:28-30: ERROR: E1045: Map value 'count_t' cannot be assigned from one map to another. The function that returns this type must be called directly.
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
                           ~~
HINT: Add a cast to integer if you want the value of the aggregate, e.g. (int64)@a.
stdin:1:51-53: ERROR: E1039: Value 'hist_t' cannot be assigned to a scratch variable
begin { @a = count(); @c = @a; @h = hist(1); $x = @h; }
                                                  ~~
